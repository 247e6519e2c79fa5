// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.release;

import japicmp.cmp.JApiCmpArchive;
import japicmp.cmp.JarArchiveComparator;
import japicmp.cmp.JarArchiveComparatorOptions;
import japicmp.config.Options;
import japicmp.filter.AnnotationBehaviorFilter;
import japicmp.filter.AnnotationClassFilter;
import japicmp.filter.AnnotationFieldFilter;
import japicmp.filter.Filter;
import japicmp.model.AccessModifier;
import japicmp.model.JApiBehavior;
import japicmp.model.JApiClass;
import japicmp.model.JApiCompatibility;
import japicmp.model.JApiField;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What was compiled against the last release compiles and links against this one, as far as packages are exported and
 * nothing is marked {@code @Experimental}. A new line of versions, 2 after 1 or 0.2 after 0.1, may break that.
 */
final class ApiBreaks implements Check {
    private static final String EXPERIMENTAL = "@io.github.inferencesdk.Experimental";

    private final Bundle baseline;

    /** Against the jars of a release, in a directory that is laid out as a bundle is. */
    ApiBreaks(Bundle baseline) {
        this.baseline = baseline;
    }

    @Override
    public void look(Bundle bundle, Findings findings) throws IOException {
        List<String> allowed = new ArrayList<>();
        String from = "";
        for (Artifact artifact : bundle.artifacts()) {
            for (Artifact last : baseline.artifacts()) {
                if (last.id().equals(artifact.id()) && !exports(last).isEmpty()) {
                    boolean mayBreak = !line(last.version()).equals(line(artifact.version()));
                    breaks(last, artifact, findings).forEach(mayBreak ? allowed::add : findings::wrong);
                    from = last.version();
                }
            }
        }
        findings.note("against " + from
                + (allowed.isEmpty() ? "" : ": " + allowed.size() + " breaks, which a new line may have: " + allowed));
    }

    private static List<String> breaks(Artifact last, Artifact now, Findings findings) throws IOException {
        Set<String> exported = exports(last);
        List<String> breaks = new ArrayList<>();
        for (JApiClass type : comparator().compare(archive(last), archive(now))) {
            String name = type.getFullyQualifiedName();
            if (exported.contains(name.substring(0, Math.max(0, name.lastIndexOf('.'))))) {
                findings.checked();
                if (!type.isBinaryCompatible() || !type.isSourceCompatible()) {
                    breaks.add(now + ": " + name + " is not what it was in " + last.version() + ": " + changes(type));
                }
            }
        }
        Set<String> gone = new TreeSet<>(exported);
        gone.removeAll(exports(now));
        gone.forEach(name -> breaks.add(now + " exports " + name + " no more"));
        return breaks;
    }

    private static JApiCmpArchive archive(Artifact artifact) {
        return new JApiCmpArchive(artifact.file(".jar").toFile(), artifact.version());
    }

    private static JarArchiveComparator comparator() {
        JarArchiveComparatorOptions options = JarArchiveComparatorOptions.of(Options.newDefault());
        options.setAccessModifier(AccessModifier.PROTECTED);
        options.getIgnoreMissingClasses().setIgnoreAllMissingClasses(true); // of other people's libraries
        List<Filter> excludes = options.getFilters().getExcludes();
        excludes.add(new AnnotationClassFilter(EXPERIMENTAL));
        excludes.add(new AnnotationBehaviorFilter(EXPERIMENTAL));
        excludes.add(new AnnotationFieldFilter(EXPERIMENTAL));
        return new JarArchiveComparator(options);
    }

    private static String changes(JApiClass type) {
        Stream<JApiCompatibility> members = Stream.<List<? extends JApiCompatibility>>of(
                        List.of(type, type.getSuperclass()),
                        type.getInterfaces(),
                        type.getConstructors(),
                        type.getMethods(),
                        type.getFields())
                .flatMap(List::stream);
        return members.filter(member -> !member.isBinaryCompatible() || !member.isSourceCompatible())
                .flatMap(member -> member.getCompatibilityChanges().stream()
                        .map(change -> change.getType() + " of " + name(member)))
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private static String name(JApiCompatibility member) {
        if (member instanceof JApiBehavior method) {
            return method.getName();
        }
        return member instanceof JApiField field ? field.getName() : "its head";
    }

    private static Set<String> exports(Artifact artifact) throws IOException {
        Optional<Path> jar = artifact.jar();
        Map<String, byte[]> files = jar.isPresent() ? Jars.read(jar.get()) : Map.of();
        byte[] descriptor = files.get("module-info.class");
        return descriptor == null
                ? Set.of()
                : ModuleDescriptor.read(new ByteArrayInputStream(descriptor)).exports().stream()
                        .map(ModuleDescriptor.Exports::source)
                        .collect(Collectors.toSet());
    }

    /** The part of a version that a break changes: its first number, before 1.0 the first two. */
    private static String line(String version) {
        return version.replaceFirst("^(0\\.\\d+|[1-9]\\d*).*", "$1");
    }
}
