// What an importer gets must be what the README says: these libraries, and the licence in each jar.

import java.util.zip.ZipFile

def tree = new File(basedir, 'target/dependencies.txt').readLines('UTF-8').drop(1)
def found = tree.collect { (it =~ /([\w.-]+:[\w.-]+):jar:/)[0][1] }.toSorted()
def allowed = new File(basedir, 'allowed-dependencies.txt').readLines('UTF-8').findAll { it }.toSorted()
assert found == allowed: tree.join('\n')

def unlicensed = []
new File(localRepositoryPath, 'io/github/zoomcontactcenter').eachFileRecurse { file ->
    def hasCode = file.name.endsWith('.jar') && !(file.name =~ /-(javadoc|tests)\.jar$/)
    if (hasCode && !new ZipFile(file).withCloseable { it.getEntry('META-INF/LICENSE') }) {
        unlicensed << file
    }
}
assert unlicensed.isEmpty()

def reports = new File(basedir, 'target/surefire-reports').listFiles().findAll { it.name.endsWith('.xml') }
assert reports.size() == 2: reports
true
