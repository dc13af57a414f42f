package dev.catraca.it;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A mounted folder of secrets that does not answer: a named pipe that is not written to yet. */
class HungMountIT {
    private static final Database DATABASE = Platform.freshDatabase();

    @TempDir
    Path secrets;

    @Test
    void aSecretThatCannotBeReadYetHoldsUpNothingButItsRun() throws Exception {
        var pipe = pipe("SHOP_KEY");
        try (var upstream = Upstream.start();
                var service = ServiceSettings.on(DATABASE, Platform.redis())
                        .set("catraca.secrets.dir", secrets.toString())
                        .set("catraca.heartbeat.every", "500ms")
                        .start()) {
            var pod = new Pod(service);
            upstream.catalogue("loja", Products.numbered(1, 3));
            pod.register(Specs.ndjson("loja", upstream.url("/loja/products.ndjson?key=${SHOP_KEY}")));

            // The write end of a pipe opens only when the service is about to read it.
            var opened = CompletableFuture.supplyAsync(() -> writing(pipe));
            var run = pod.start("loja");
            try (var secret = opened.get(30, TimeUnit.SECONDS)) {
                var first = heartbeat(run);
                await("a heartbeat while the secret is being read")
                        .atMost(Duration.ofSeconds(30))
                        .until(() -> !heartbeat(run).equals(first));
                // Later reads get an ordinary file.
                Files.move(file("answered"), pipe, StandardCopyOption.ATOMIC_MOVE);
                secret.write("answered".getBytes());
            }
            assertEquals(
                    3, pod.awaitSucceeded(run).path("counters").path("inserted").asLong());
        }
    }

    private static String heartbeat(long run) {
        return DATABASE.value("SELECT heartbeat_at::text FROM sync_run WHERE id = ?", run);
    }

    private static OutputStream writing(Path pipe) {
        try {
            return new FileOutputStream(pipe.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file(String content) throws IOException {
        return Files.writeString(secrets.resolve("new"), content);
    }

    private Path pipe(String name) throws Exception {
        var path = secrets.resolve(name);
        assertEquals(0, new ProcessBuilder("mkfifo", path.toString()).start().waitFor());
        return path;
    }
}
