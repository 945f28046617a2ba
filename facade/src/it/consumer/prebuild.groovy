// Takes what the README and the Javadoc show out of them, so that it is they that are tested and not a copy.

def readme = new File(basedir, '../../../../README.md').getText('UTF-8')
def blocks = { language -> (readme =~ /(?ms)^```${language}\n(.*?)^```$/).collect { it[1] } }
// The one for Spark is a program in the tests of its module.
def java = blocks('java').findAll { !it.contains('spark.read') }
// The third is of Spring, and the project "importers" has it.
assert java.size() == 4: "README.md has ${java.size()} Java blocks, not 4: say here where each of them goes"

def example = { path ->
    def shown = (new File(basedir, "../../../$path").getText('UTF-8') =~ /(?s) \* <pre>\{@code\n(.*?) \* \}<\/pre>/).collect { it[1] }
    assert shown.size() == 1: "$path should have one example"
    shown[0].replaceAll(/(?m)^ \* /, '')
}
def write = { path, text ->
    def file = new File(basedir, path)
    file.parentFile.mkdirs()
    file.setText(text, 'UTF-8')
}
def filled = { template, parts ->
    parts.inject(new File(basedir, template).getText('UTF-8')) { text, place, part -> text.replace("/* $place */", part) }
}
write('src/main/java/Blocks.java', filled('blocks.java.txt', [
    'block 1': java[0],
    'block 2': java[1],
    'example': example('src/main/java/io/github/zoomcontactcenter/logs/ContactCenterLogs.java')]))
write('src/test/java/Fake.java', filled('fake.java.txt', [
    'example': example('testing/src/main/java/io/github/zoomcontactcenter/logs/testing/FakeContactCenter.java')]))
write('src/test/java/' + (java[3] =~ /(?m)^class (\w+)/)[0][1] + '.java', java[3])

def dependencies = blocks('xml').findAll { it.startsWith('<dependency>') }
assert dependencies.size() == 1: 'README.md should have one block of dependencies'
def pom = new File(basedir, 'pom.xml')
pom.setText(pom.getText('UTF-8').replace('<!-- README -->', dependencies[0]), 'UTF-8')

// Who imports the library means Zoom's own addresses; the test leads them to the fake.
def store = new File(basedir, 'target/zoom.p12')
store.parentFile.mkdirs()
def keytool = [System.getProperty('java.home') + '/bin/keytool', '-genkeypair', '-alias', 'zoom', '-keyalg', 'EC',
    '-dname', 'CN=made up', '-ext', 'san=dns:zoom.us,dns:api.zoom.us', '-validity', '2',
    '-storetype', 'PKCS12', '-keystore', store.path, '-storepass', 'changeit'].execute()
def said = new StringBuffer()
keytool.waitForProcessOutput(said, said)
assert keytool.exitValue() == 0: said
