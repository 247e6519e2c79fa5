// Checks the parameters. In batch mode nothing else does, and a bad name would show as a project that does not compile.
import java.nio.file.Files
import java.nio.file.Path
import javax.lang.model.SourceVersion

// With these, a class would be named like one of the SDK's or of Java's that it needs.
def taken = ['Bytes', 'Class', 'Csv', 'Inference', 'Json', 'Model', 'Npy', 'Service', 'Text']
def name = request.properties.getProperty('handlerName')
def mavenId = ~/[A-Za-z0-9_.-]+/

def problems = []
if (!(name ==~ /[A-Z][A-Za-z0-9]{0,49}/)) {
    problems << "handlerName '$name': a capital letter, then up to 49 letters and digits, such as Fraud or Top10." +
            " Classes are named after it: FraudInputHandler."
} else if (name in taken) {
    problems << "handlerName '$name': ${name}Server or another of its classes would be named like one that it needs." +
            " Taken are ${taken.join(', ')}."
}
if (!SourceVersion.isName(request.getPackage())) {
    problems << "package '${request.getPackage()}': not the name of a Java package, such as com.example.fraud."
}
[groupId: request.groupId, artifactId: request.artifactId, version: request.version].each { key, value ->
    if (!(value ==~ mavenId)) {
        problems << "$key '$value': letters, digits and _.- only."
    }
}

if (problems) {
    removeGenerated(Path.of(request.outputDirectory, request.artifactId))
    throw new IllegalArgumentException("no project was made.\n  " + problems.join('\n  '))
}

// Only what this process has written: an existing directory may hold files of the user's.
def removeGenerated(Path project) {
    def start = java.lang.management.ManagementFactory.runtimeMXBean.startTime
    Files.walk(project).withCloseable { it.sorted(Comparator.reverseOrder()).toList() }.each { path ->
        if (Files.isDirectory(path)) {
            if (Files.list(path).withCloseable { it.findAny().empty }) {
                Files.delete(path)
            }
        } else if (Files.getLastModifiedTime(path).toMillis() >= start) {
            Files.delete(path)
        }
    }
}
