// Makes a project for each of those who decide on the versions of the libraries that the library uses.

def boot = { version -> """
  <parent>
    <groupId>org.springframework.boot</groupId> <artifactId>spring-boot-starter-parent</artifactId>
    <version>$version</version> <relativePath/>
  </parent>""" }
def managed = { dependencies -> """
  <dependencyManagement><dependencies>${dependencies.join('')}</dependencies></dependencyManagement>""" }
def dependency = { coordinates, more = '' ->
    def (group, artifact, version) = coordinates.split(':') as List
    """<dependency>
      <groupId>$group</groupId> <artifactId>$artifact</artifactId>${version ? " <version>$version</version>" : ''}$more
    </dependency>"""
}
def spring = dependency('org.springframework:spring-context')

def projects = [
    'spring-boot-3.3': [parent: boot('3.3.13'), dependencies: spring, expected: 'gson-2.10.1 kotlin-stdlib-1.9.25'],
    'spring-boot-3.4': [parent: boot('3.4.13'), dependencies: spring, expected: 'gson-2.11.0 kotlin-stdlib-1.9.25'],
    'spring-boot-3.5': [parent: boot('3.5.7'), dependencies: spring, expected: 'gson-2.13.2 kotlin-stdlib-1.9.25'],
    'spring-boot-4.1': [parent: boot('4.1.2'), dependencies: spring, expected: 'gson-2.13.2 kotlin-stdlib-2.3.21'],
    'quarkus-3.15': [
        managed: managed([dependency('io.quarkus.platform:quarkus-bom:3.15.7', '<type>pom</type><scope>import</scope>')]),
        expected: 'gson-2.11.0 kotlin-stdlib-2.0.10 slf4j-api-2.0.6'],
    // The least that is promised.
    'oldest': [
        managed: managed([
            dependency('com.google.code.gson:gson:2.10.1'), dependency('org.jetbrains.kotlin:kotlin-stdlib:1.8.0')]),
        expected: 'gson-2.10.1 kotlin-stdlib-1.8.0'],
    // Whose OkHttp 4 comes before OkHttp 5, which Maven takes for another library.
    'okhttp-4': [dependencies: dependency('com.squareup.okhttp3:okhttp:4.12.0'), expected: 'okhttp-4.12.0'],
]

def readme = new File(basedir, '../../../../README.md').getText('UTF-8')
def beans = (readme =~ /(?ms)^```java\n(@Configuration\s.*?)^```$/).collect { it[1] }
assert beans.size() == 1: 'README.md should have one block with a Spring configuration'

// The versions of our own build.
def root = new groovy.xml.XmlSlurper().parse(new File(basedir, '../../../../pom.xml'))
def template = new File(basedir, 'project.xml').getText('UTF-8')
    .replace('@project.version@', root.version.text())
    .replaceAll(/@([\w.-]+)@/) { root.properties[it[1]].text() }
def write = { path, text ->
    def file = new File(basedir, path)
    file.parentFile.mkdirs()
    file.setText(text, 'UTF-8')
}
projects.each { name, parts ->
    def places = [parent: '', managed: '', dependencies: ''] + parts + [name: name]
    write("$name/pom.xml", places.inject(template) { text, place, part -> text.replace("<!-- $place -->", part) })
    write("$name/src/test/java/ImporterTest.java", new File(basedir, 'src/test/java/ImporterTest.java').getText('UTF-8'))
    if (name.startsWith('spring')) {
        write("$name/src/main/java/ZoomConfiguration.java", new File(basedir, 'beans.java.txt').getText('UTF-8') + beans[0])
        write("$name/src/test/java/BeansTest.java", new File(basedir, 'src/test/java/BeansTest.java').getText('UTF-8'))
    }
}
def pom = new File(basedir, 'pom.xml')
pom.setText(
    pom.getText('UTF-8').replace('<!-- modules -->', projects.keySet().collect { "<module>$it</module>" }.join('\n    ')),
    'UTF-8')
