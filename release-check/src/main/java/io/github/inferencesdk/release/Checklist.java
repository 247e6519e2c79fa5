// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.release;

import java.util.LinkedHashMap;
import java.util.Map;

/** Every check by its title, in the order of the report. */
final class Checklist {
    static final String ARTIFACTS = "artifacts are those that are meant to be published";
    static final String SIGNATURES = "files are signed by the key";
    static final String CHECKSUMS = "checksums are those of the files";
    static final String COMPANIONS = "jars of sources and Javadoc are there";
    static final String JAVADOC = "pages of Javadoc have a first one, its picture, and no dead links among them";
    static final String POMS = "rules for POMs are kept";
    static final String CLASS_FILES = "classes are for Java 17";
    static final String MODULES = "module descriptors export nothing internal";
    static final String LICENCES = "sources and jars name the licence";
    static final String SBOM = "components in the bills of materials have licences";
    static final String REPRODUCIBLE = "files are the same, bit by bit, in a second build";
    static final String API = "classes of the API are as in the last release";

    private final Map<String, Check> checks = new LinkedHashMap<>();

    private Checklist() {}

    /** What needs one bundle only. */
    static Checklist of(Published published, Signatures signatures) {
        Checklist list = new Checklist();
        list.checks.put(ARTIFACTS, published);
        list.checks.put(SIGNATURES, signatures);
        list.checks.put(CHECKSUMS, new Checksums());
        list.checks.put(COMPANIONS, new Companions());
        list.checks.put(JAVADOC, new JavadocPages());
        list.checks.put(POMS, new PomRules());
        list.checks.put(CLASS_FILES, new ClassFiles());
        list.checks.put(MODULES, new Modules(published));
        list.checks.put(LICENCES, new LicenceHeaders());
        list.checks.put(SBOM, new Sbom());
        return list;
    }

    /** That, and the comparison with a second build. */
    Checklist again(Bundle bundle) {
        checks.put(REPRODUCIBLE, new Reproducible(bundle));
        return this;
    }

    /** That, and the comparison with the last release. */
    Checklist baseline(Bundle bundle) {
        checks.put(API, new ApiBreaks(bundle));
        return this;
    }

    /** Goes through all of them. */
    Map<String, Findings> look(Bundle bundle) {
        Map<String, Findings> results = new LinkedHashMap<>();
        checks.forEach((title, check) -> results.put(title, Findings.of(check, bundle)));
        return results;
    }
}
