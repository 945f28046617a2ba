// Every project ran its tests.

def projects = new groovy.xml.XmlSlurper().parse(new File(basedir, 'pom.xml')).modules.module*.text()
assert projects.size() == 7
projects.each { project ->
    (['ImporterTest'] + (project.startsWith('spring') ? ['BeansTest'] : [])).each {
        assert new File(basedir, "$project/target/surefire-reports/TEST-${it}.xml").isFile(): "$project: $it"
    }
}
true
