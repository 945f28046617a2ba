// What an importer gets must be what the README says: these libraries, and a test-jar of the fake account alone.

import java.util.zip.ZipFile

def tree = new File(basedir, 'target/dependencies.txt').readLines('UTF-8').drop(1)
def found = tree.collect { (it =~ /([\w.-]+:[\w.-]+):jar:/)[0][1] }.toSorted()
def allowed = new File(basedir, 'allowed-dependencies.txt').readLines('UTF-8').findAll { it }.toSorted()
assert found == allowed: tree.join('\n')

def fake = new File(localRepositoryPath, 'io/github/zoomcontactcenter/zoom-contact-center-logs')
def jars = []
fake.eachFileRecurse { if (it.name.endsWith('-tests.jar')) jars << it }
assert jars.size() == 1: jars
def strangers = new ZipFile(jars[0]).withCloseable { jar ->
    jar.entries().collect { it.name }.findAll { it =~ /[^\/]$/ && !(it =~ $/^(META-INF|io/github/zoomcontactcenter/logs/testing)//$) }
}
assert strangers.isEmpty()

def unlicensed = []
new File(localRepositoryPath, 'io/github/zoomcontactcenter').eachFileRecurse { file ->
    def hasCode = file.name.endsWith('.jar') && !file.name.endsWith('-javadoc.jar')
    if (hasCode && !new ZipFile(file).withCloseable { it.getEntry('META-INF/LICENSE') }) {
        unlicensed << file
    }
}
assert unlicensed.isEmpty()

def reports = new File(basedir, 'target/surefire-reports').listFiles().findAll { it.name.endsWith('.xml') }
assert reports.size() == 2: reports
true
