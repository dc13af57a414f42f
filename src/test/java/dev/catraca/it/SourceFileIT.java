package dev.catraca.it;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file of sources in a folder as Kubernetes mounts it: behind two links, of which the first is replaced at a change. */
@Tag("binary")
class SourceFileIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String GOOD = """
            catraca:
              sources:
                loja-a:
                  name: %s
                  read: {url: "http://localhost:9/p", format: ndjson}
                  map: {externalId: /id, name: /title}
            """;

    private static final Database DATABASE = Platform.freshDatabase();

    @TempDir
    private static Path mount;

    private static ServiceProcess service;
    private static ApiClient api;
    private static int version;
    /** The length of the log before the test. */
    private int told;

    @BeforeAll
    static void start() throws IOException {
        link(mount);
        put(mount, GOOD.formatted("Loja A"));
        service = settings(DATABASE, mount).start();
        api = ApiClient.of(service);
        assertEquals("Loja A", source("loja-a").path("name").asText());
        assertEquals("CONFIG", source("loja-a").path("origin").asText());
    }

    @BeforeEach
    void follow() throws IOException {
        if (!Files.isSymbolicLink(mount.resolve("sources.yaml"))) {
            link(mount);
        }
        var name = "Loja A " + version;
        put(mount, GOOD.formatted(name));
        until(() -> source("loja-a").path("name").asText().equals(name));
        told = service.log().length();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void aChangedFileIsFollowedAndABadOneRefusedAsAWhole() throws IOException {
        put(mount, GOOD.formatted("Loja A nova"));
        until(() -> source("loja-a").path("name").asText().equals("Loja A nova"));

        var bad = GOOD.formatted("Loja A pior") + """
                    loja-b:
                      schedule: often
                      reed: x
                """;
        put(mount, bad);
        until(() -> log().contains("is refused"));
        for (var part : new String[] {"loja-b.schedule: ", "loja-b.reed: ", "loja-b.read: ", "loja-b.map: "}) {
            assertTrue(log().contains("catraca.sources." + part), this::log);
        }
        assertEquals("Loja A nova", source("loja-a").path("name").asText());
        assertEquals(404, api.get("/sources/loja-b").status());
        assertEquals(200, ApiClient.beside(service).get("/q/health/ready").status());

        put(mount, GOOD.formatted("Loja B").replace("loja-a", "loja-b"));
        until(() -> api.get("/sources/loja-b").status() == 200);
        assertFalse(source("loja-a").path("enabled").asBoolean(), "what left the file is disabled");
        assertTrue(source("loja-b").path("enabled").asBoolean());
    }

    @Test
    void whatCouldNotBeFollowedIsTriedAgain() throws IOException {
        DATABASE.update("ALTER TABLE source RENAME TO source_away");
        put(mount, GOOD.formatted("Loja A nova"));
        until(() -> log().contains("could not be followed"));
        DATABASE.update("ALTER TABLE source_away RENAME TO source");

        until(() -> source("loja-a").path("name").asText().equals("Loja A nova"));
    }

    @Test
    void aFileThatIsTakenAwayChangesNothing() throws IOException {
        Files.delete(mount.resolve("sources.yaml"));
        until(() -> log().contains("could not be followed"));

        assertTrue(source("loja-a").path("enabled").asBoolean());
    }

    @Test
    void aBadOrMissingFileStopsTheStart(@TempDir Path other) throws IOException {
        var settings = settings(Platform.freshDatabase(), other);
        link(other);
        try (var missing = settings.launch()) {
            assertNotEquals(0, missing.waitForExit(PATIENCE));
            assertTrue(missing.log().contains("catraca.source.config-file"), missing::log);
        }
        put(other, GOOD.formatted("Loja A").replace("ndjson", "xls"));
        try (var bad = settings.launch()) {
            assertNotEquals(0, bad.waitForExit(PATIENCE));
            assertTrue(bad.log().contains("catraca.sources.loja-a.read.format: "), bad::log);
        }
    }

    private static ServiceSettings settings(Database database, Path mount) {
        return ServiceSettings.on(database, Platform.redis())
                .env("CATRACA_SOURCE_CONFIG_FILE", mount.resolve("sources.yaml").toString())
                .env("CATRACA_SOURCE_CONFIG_FILE_EVERY", "200ms");
    }

    private static void link(Path mount) throws IOException {
        Files.createSymbolicLink(mount.resolve("sources.yaml"), Path.of("..data", "sources.yaml"));
    }

    /** Like the kubelet: creates a new folder, then replaces the link to the folder in one step. */
    private static void put(Path mount, String yaml) throws IOException {
        var folder = Files.createDirectory(mount.resolve("..version-" + ++version));
        Files.writeString(folder.resolve("sources.yaml"), yaml);
        var link = Files.createSymbolicLink(mount.resolve("..data_tmp"), folder.getFileName());
        Files.move(link, mount.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);
    }

    /** What the service said during the test. */
    private String log() {
        return service.log().substring(told);
    }

    private static JsonNode source(String id) {
        return api.get("/sources/" + id).json(200);
    }

    private static void until(Callable<Boolean> condition) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(100)).until(condition);
    }
}
