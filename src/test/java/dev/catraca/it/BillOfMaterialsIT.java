package dev.catraca.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The bill of materials that the build writes: it names what is in the artifact, and each part may be passed on. */
class BillOfMaterialsIT {
    /** Licences that allow the whole to be passed on under Apache-2.0; docs/dependencies.md says why each is here. */
    private static final Set<String> ALLOWED = Set.of(
            "Apache-2.0",
            "BSD-2-Clause",
            "BSD-3-Clause",
            "CC0-1.0",
            "EPL-1.0",
            "EPL-2.0",
            "MIT",
            "MIT-0",
            "Public Domain",
            "Python-2.0");

    /** Named by the bill, because they are dependencies; the build leaves them out of the artifact. */
    private static final Set<String> LEFT_OUT = Set.of("io.quarkus.quarkus-ide-launcher");

    /** The group of the libraries that are bundled into the dashboard, so they have no jar. */
    private static final String BUNDLED = "org.webjars.npm";

    private static final List<Component> COMPONENTS = components();

    private static List<Component> components() {
        try {
            var bill = Json.parse(Files.readString(Artifact.TARGET.resolve("catraca.cdx.json")));
            return Component.elements(bill.path("components"))
                    .map(Component::of)
                    .toList();
        } catch (IOException e) {
            throw new AssertionError("The bill of materials is not there: run the package phase first", e);
        }
    }

    @Test
    void namesEachJarOfTheArtifactAndNoOther() throws IOException {
        var artifact = Artifact.built();
        assumeFalse(artifact.isNative(), "a binary has no jars");
        try (var files = Files.walk(artifact.file().resolveSibling("lib"))) {
            var jars = files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .collect(Collectors.toSet());
            var named = COMPONENTS.stream()
                    .filter(part ->
                            !part.group().equals(BUNDLED) && !LEFT_OUT.contains(part.group() + "." + part.name()))
                    .map(Component::jar)
                    .collect(Collectors.toSet());
            assertEquals(Set.of(), missing(jars, named), "in the artifact alone");
            assertEquals(Set.of(), missing(named, jars), "in the bill alone");
        }
    }

    @Test
    void namesTheLibrariesOfTheDashboard() {
        var bundled = COMPONENTS.stream()
                .filter(part -> part.group().equals(BUNDLED))
                .map(Component::name)
                .collect(Collectors.toSet());
        assertEquals(Set.of(), missing(Set.of("js-yaml", "lit", "lit-element", "lit-html", "uplot"), bundled));
    }

    /** If a project names several licences, it leaves the choice. */
    @Test
    void eachPartHasALicenceThatIsAllowed() {
        assertFalse(COMPONENTS.isEmpty());
        assertEquals(
                List.of(),
                COMPONENTS.stream()
                        .filter(part -> Collections.disjoint(part.licences(), ALLOWED))
                        .toList());
    }

    private static Set<String> missing(Set<String> expected, Set<String> found) {
        var missing = new TreeSet<>(expected);
        missing.removeAll(found);
        return missing;
    }
}
