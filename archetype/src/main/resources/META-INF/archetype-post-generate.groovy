// Checks the parameters. In batch mode nothing else does, and a bad name would show as a project that does not compile.
import java.nio.file.Files
import java.nio.file.LinkOption
import java.nio.file.Path
import javax.lang.model.SourceVersion

// With these, a class would be named like one of the SDK's or of Java's that it needs.
def taken = ['Bytes', 'Class', 'Csv', 'Inference', 'Json', 'Model', 'Npy', 'Service', 'Text']
def name = request.properties.getProperty('handlerName')
def packageName = request.getPackage()
def plain = { it ==~ /[A-Za-z0-9_][A-Za-z0-9_.-]*/ && !it.contains('..') && !it.endsWith('.') }

def problems = []
if (!(name ==~ /[A-Z][A-Za-z0-9]{0,49}/)) {
    problems << "handlerName '$name': a capital letter, then up to 49 letters and digits, such as Fraud or Top10." +
            " Classes are named after it: FraudInputHandler."
} else if (name in taken) {
    problems << "handlerName '$name': ${name}Server or another of its classes would be named like one that it needs." +
            " Taken are ${taken.join(', ')}."
}
if (!SourceVersion.isName(packageName) || packageName == 'java' || packageName.startsWith('java.')) {
    problems << "package '$packageName': not the name of a Java package of yours, such as com.example.fraud." +
            " It is the groupId unless -Dpackage says otherwise."
}
[groupId: request.groupId, artifactId: request.artifactId, version: request.version].each { key, value ->
    if (!plain(value)) {
        problems << "$key '$value': letters, digits and _.- only, beginning with a letter, a digit or _."
    }
}

if (problems) {
    def failure = null
    def kept = ''
    try {
        if (!plain(request.artifactId) || !undo(packageName, name)) {
            kept = " What was written is left beside what was there, in ${request.outputDirectory}: remove it yourself."
        }
    } catch (Exception notRemoved) {
        failure = notRemoved
        kept = " What was written could not be removed: $notRemoved."
    }
    def refusal = new IllegalArgumentException("no project was made.$kept\n  " + problems.join('\n  '))
    if (failure) {
        refusal.addSuppressed(failure)
    }
    throw refusal
}

// Removes the folder of the project, if there is nothing in it but what the archetype writes, and that new.
def undo(packageName, name) {
    def parent = Path.of(request.outputDirectory)
    def project = parent.resolve(request.artifactId)
    def written = written(packageName, name).collect { project.resolve(it) }
    def folders = written.collectMany { file -> parents(file, project) } as Set
    def found = Files.walk(project).withCloseable { it.sorted(Comparator.reverseOrder()).toList() }
    // The plugin refuses where there is a pom.xml, so this one is ours; what is older was there before.
    def start = Files.getLastModifiedTime(project.resolve('pom.xml')).toMillis() - 10_000
    def ours = found.every { path ->
        Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS) ? path in folders :
                path in written && Files.getLastModifiedTime(path, LinkOption.NOFOLLOW_LINKS).toMillis() >= start
    }
    if (ours) {
        found.each { Files.delete(it) }
        removeModule(parent.resolve('pom.xml'))
    }
    return ours
}

// In a folder with a pom.xml the plugin has made the project a module of that.
def removeModule(Path pom) {
    if (Files.exists(pom)) {
        def text = Files.readString(pom)
        def without = text.replaceFirst(/\s*<module>${java.util.regex.Pattern.quote(request.artifactId)}<\/module>/, '')
                .replaceFirst(/\s*<modules>\s*<\/modules>/, '')
        if (without != text) {
            Files.writeString(pom, without)
        }
    }
}

// The files of the archetype, as the build lists them, with the parameters in their names.
def written(packageName, name) {
    def list = Thread.currentThread().contextClassLoader.getResource('META-INF/archetype-files.txt')
    list.readLines('UTF-8').collect { line ->
        line.replace('__handlerName__', name)
                .replaceFirst('^(src/(main|test)/java)/', "\$1/${packageName.replace('.', '/')}/")
    }
}

def parents(Path file, Path project) {
    def folders = []
    for (def folder = file.parent; folder.startsWith(project); folder = folder.parent) {
        folders << folder
    }
    folders
}
