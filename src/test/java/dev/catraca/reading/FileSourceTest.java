package dev.catraca.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.catraca.source.spec.SourceSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSourceTest {
    private static final String ONE = "{\"items\":[{\"id\":1}]}";

    @TempDir
    Path folder;

    private Path root;
    private Reading reading;

    @BeforeEach
    void start() throws IOException {
        root = Files.createDirectories(folder.resolve("root/sub")).getParent();
        Files.writeString(root.resolve("sub/one.json"), ONE);
        Files.writeString(folder.resolve("outside.json"), ONE);
        reading = new Reading(TestConfig.below(root));
    }

    @AfterEach
    void stop() {
        reading.close();
    }

    @Test
    void readsAFileByRelativeAndByAbsolutePath() {
        assertEquals(List.of("1:1"), reading.all(spec("file:sub/one.json"), 1));
        assertEquals(
                List.of("1:1"),
                reading.all(spec(root.resolve("sub/one.json").toUri().toString()), 1));
        assertEquals("file", reading.requests.get(0).outcome());
    }

    @Test
    void readsThroughALinkThatStaysInside() throws IOException {
        Files.createSymbolicLink(root.resolve("inside.json"), root.resolve("sub/one.json"));
        assertEquals(List.of("1:1"), reading.all(spec("file:inside.json"), 1));
    }

    @Test
    void refusesEveryWayOut() throws IOException {
        Files.createSymbolicLink(root.resolve("link.json"), folder.resolve("outside.json"));
        Files.createSymbolicLink(root.resolve("up"), folder);
        Files.createSymbolicLink(root.resolve("chain.json"), root.resolve("link.json"));
        Files.createSymbolicLink(root.resolve("sub/relative.json"), Path.of("../../outside.json"));
        Files.createSymbolicLink(root.resolve("device"), Path.of("/dev/zero"));
        for (var way : List.of(
                "file:../outside.json",
                "file:sub/../../outside.json",
                "file:%2E%2E/outside.json",
                "file:link.json",
                "file:up/outside.json",
                "file:chain.json",
                "file:sub/relative.json",
                "file:device",
                "file:up/root/../outside.json",
                folder.resolve("outside.json").toUri().toString(),
                "file:///etc/hostname")) {
            assertTrue(failure(way).getMessage().contains("outside catraca.source.files-root"), way);
        }
    }

    @Test
    void tellsWhatIsWrong() {
        assertTrue(failure("file:missing.json").getMessage().contains("does not exist"));
        assertTrue(failure("file:sub").getMessage().contains("is not a file"));
        assertTrue(failure("file:a%00b").getMessage().contains("is not the name of a file"));
        assertFalse(failure("file:missing.json").getMessage().contains(root.toString()));
    }

    @Test
    void thereAreNoFilesWithoutARoot() {
        reading.close();
        reading = new Reading(TestConfig.DEFAULT);
        assertTrue(failure("file:sub/one.json").getMessage().contains("is not set"));
    }

    @Test
    void aFileHasNoPages() {
        var paged = Specs.json("file:sub/one.json", Specs.PAGE);
        assertThrows(SourceException.class, () -> reading.open(paged, Checkpoint.START));
    }

    private SourceException failure(String url) {
        var failure = assertThrows(SourceException.class, () -> reading.all(spec(url), 1));
        assertFalse(failure.retryable());
        return failure;
    }

    private static SourceSpec spec(String url) {
        return Specs.json(url, Specs.NONE);
    }
}
