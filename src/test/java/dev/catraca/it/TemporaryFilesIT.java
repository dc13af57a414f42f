package dev.catraca.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A killed service leaves no temporary file, because a pod that restarts often would fill its disk. */
class TemporaryFilesIT {
    @TempDir
    private Path folder;

    @Test
    void aKilledServiceLeavesNothingBehind() throws IOException {
        try (var upstream = Upstream.start()) {
            upstream.catalogue("loja", Products.numbered(1, 10));
            var pod = new Pod(ServiceSettings.on(Platform.freshDatabase(), Platform.redis())
                    .set("java.io.tmpdir", folder.toString())
                    .start());
            pod.register(Specs.ndjson("loja", upstream.url("/loja/products.ndjson")));
            pod.awaitSucceeded(pod.start("loja"));

            pod.process().kill();
        }
        try (var left = Files.walk(folder)) {
            assertEquals(List.of(), left.filter(Files::isRegularFile).toList());
        }
    }
}
