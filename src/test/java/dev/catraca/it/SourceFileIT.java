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
import org.junit.jupiter.api.AfterEach;
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

    @TempDir
    private Path mount;

    private Database database;
    private ServiceProcess service;
    private int version;

    @BeforeEach
    void mount() throws IOException {
        database = Platform.freshDatabase();
        Files.createSymbolicLink(mount.resolve("sources.yaml"), Path.of("..data", "sources.yaml"));
    }

    @AfterEach
    void stop() {
        if (service != null) {
            service.close();
        }
    }

    @Test
    void aChangedFileIsFollowedAndABadOneRefusedAsAWhole() throws IOException {
        put(GOOD.formatted("Loja A"));
        service = settings().start();
        assertEquals("Loja A", source("loja-a").path("name").asText());
        assertEquals("CONFIG", source("loja-a").path("origin").asText());

        put(GOOD.formatted("Loja A nova"));
        until(() -> source("loja-a").path("name").asText().equals("Loja A nova"));

        var bad = GOOD.formatted("Loja A pior") + """
                    loja-b:
                      schedule: often
                      reed: x
                """;
        put(bad);
        until(() -> service.log().contains("is refused"));
        for (var part : new String[] {"loja-b.schedule: ", "loja-b.reed: ", "loja-b.read: ", "loja-b.map: "}) {
            assertTrue(service.log().contains("catraca.sources." + part), service::log);
        }
        assertEquals("Loja A nova", source("loja-a").path("name").asText());
        assertEquals(404, ApiClient.of(service).get("/sources/loja-b").status());
        assertEquals(200, ApiClient.beside(service).get("/q/health/ready").status());

        put(GOOD.formatted("Loja B").replace("loja-a", "loja-b"));
        until(() -> ApiClient.of(service).get("/sources/loja-b").status() == 200);
        assertFalse(source("loja-a").path("enabled").asBoolean(), "what left the file is disabled");
        assertTrue(source("loja-b").path("enabled").asBoolean());
    }

    @Test
    void whatCouldNotBeFollowedIsTriedAgain() throws IOException {
        put(GOOD.formatted("Loja A"));
        service = settings().start();

        database.update("ALTER TABLE source RENAME TO source_away");
        put(GOOD.formatted("Loja A nova"));
        until(() -> service.log().contains("could not be followed"));
        database.update("ALTER TABLE source_away RENAME TO source");

        until(() -> source("loja-a").path("name").asText().equals("Loja A nova"));
    }

    @Test
    void aFileThatIsTakenAwayChangesNothing() throws IOException {
        put(GOOD.formatted("Loja A"));
        service = settings().start();

        Files.delete(mount.resolve("sources.yaml"));
        until(() -> service.log().contains("could not be followed"));

        assertTrue(source("loja-a").path("enabled").asBoolean());
    }

    @Test
    void aBadOrMissingFileStopsTheStart() throws IOException {
        service = settings().launch();
        assertNotEquals(0, service.waitForExit(PATIENCE));
        assertTrue(service.log().contains("catraca.source.config-file"), service::log);

        put(GOOD.formatted("Loja A").replace("ndjson", "xls"));
        service = settings().launch();
        assertNotEquals(0, service.waitForExit(PATIENCE));
        assertTrue(service.log().contains("catraca.sources.loja-a.read.format: "), service::log);
    }

    private ServiceSettings settings() {
        return ServiceSettings.on(database, Platform.redis())
                .env("CATRACA_SOURCE_CONFIG_FILE", mount.resolve("sources.yaml").toString())
                .env("CATRACA_SOURCE_CONFIG_FILE_EVERY", "200ms");
    }

    /** Like the kubelet: creates a new folder, then replaces the link to the folder in one step. */
    private void put(String yaml) throws IOException {
        var folder = Files.createDirectory(mount.resolve("..version-" + ++version));
        Files.writeString(folder.resolve("sources.yaml"), yaml);
        var link = Files.createSymbolicLink(mount.resolve("..data_tmp"), folder.getFileName());
        Files.move(link, mount.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);
    }

    private JsonNode source(String id) {
        return ApiClient.of(service).get("/sources/" + id).json(200);
    }

    private static void until(Callable<Boolean> condition) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(100)).until(condition);
    }
}
