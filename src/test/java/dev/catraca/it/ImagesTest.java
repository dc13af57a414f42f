package dev.catraca.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The Dockerfiles and the compose files: fixed base images, and a service without rights. */
class ImagesTest {
    private static final Path DOCKER = Path.of("docker");

    /** An image and the version in its tag; a digest may follow. */
    private static final Pattern FIXED = Pattern.compile("[a-z0-9./-]+:v?[0-9]+[.][0-9][^@]*(@sha256:[0-9a-f]{64})?");

    @ParameterizedTest
    @ValueSource(strings = {"Dockerfile.jvm", "Dockerfile.native"})
    void startsFromAFixedImageAndRunsAsANumberThatIsNotRoot(String file) throws IOException {
        var lines = Files.readAllLines(DOCKER.resolve(file));
        var stages = matches(lines, "FROM \\S+ AS (\\S+)");
        for (var image : matches(lines, "FROM (\\S+).*")) {
            assertTrue(
                    stages.contains(image)
                            || image.equals("scratch")
                            || FIXED.matcher(image).matches(),
                    image);
        }
        assertEquals(List.of("10001:10001"), matches(lines, "USER (.*)"));
        var last = lines.lastIndexOf("USER 10001:10001");
        assertTrue(lines.subList(last, lines.size()).stream().noneMatch(line -> line.startsWith("FROM")));
    }

    @Test
    void theNativeImageHasNoProgramBesideTheService() throws IOException {
        var lines = Files.readAllLines(DOCKER.resolve("Dockerfile.native"));
        var image = lines.subList(lines.indexOf("FROM scratch"), lines.size());
        assertEquals(
                List.of("--from=libraries /image/ /", "target/*-runner /app/catraca"), matches(image, "COPY (.*)"));
        assertEquals(List.of(), matches(image, "(?:RUN|ADD) (.*)"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"compose.yaml", "compose.citus.yaml"})
    void allImagesOfAComposeFileAreFixed(String file) {
        services(file).forEach((name, service) -> {
            var image = (String) service.get("image");
            assertTrue(
                    image.equals("${CATRACA_IMAGE:-catraca:jvm}")
                            || FIXED.matcher(image).matches(),
                    name);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"catraca-1", "catraca-2"})
    void theServiceHasNoRightsInTheComposeFile(String name) {
        var service = services("compose.yaml").get(name);
        assertEquals(true, service.get("read_only"));
        assertEquals(List.of("/tmp"), service.get("tmpfs"));
        assertEquals(List.of("ALL"), service.get("cap_drop"));
        assertEquals(List.of("no-new-privileges:true"), service.get("security_opt"));
        assertFalse(service.containsKey("user") || service.containsKey("cap_add") || service.containsKey("privileged"));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Map<String, Object>> services(String file) {
        var compose = (Map<?, ?>) Manifests.documents(DOCKER.resolve(file)).get(0);
        return (Map<String, Map<String, Object>>) compose.get("services");
    }

    private static List<String> matches(List<String> lines, String pattern) {
        var compiled = Pattern.compile(pattern);
        return lines.stream()
                .flatMap(line -> compiled.matcher(line).results())
                .map((MatchResult match) -> match.group(1))
                .toList();
    }
}
