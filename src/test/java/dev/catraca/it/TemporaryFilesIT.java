package dev.catraca.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service that is killed leaves nothing in its temp folder: a pod that restarts often would fill its disk. */
class TemporaryFilesIT {
    private static final byte[] FEED = (Products.numbered(1) + "\n").getBytes(StandardCharsets.UTF_8);
    private static final Pattern ASSET = Pattern.compile("\"(/static/bundle/[^\"]+)\"");

    @TempDir
    private Path folder;

    @TempDir
    private Path files;

    @Test
    void aKilledServiceLeavesNothingBehind() throws IOException {
        packFeeds();
        try (var upstream = Upstream.start()) {
            upstream.catalogue("loja", Products.numbered(1, 10));
            var service = ServiceSettings.on(Platform.freshDatabase(), Platform.redis())
                    .env("CATRACA_SOURCE_FILES_ROOT", files.toString())
                    .set("java.io.tmpdir", folder.toString())
                    .start();
            var pod = new Pod(service);
            pod.register(Specs.ndjson("loja", upstream.url("/loja/products.ndjson")));
            pod.register(Specs.ndjson("gz", "file:feed.ndjson.gz"));
            pod.register(Specs.ndjson("zip", "file:feed.zip"));
            for (var source : List.of("loja", "gz", "zip")) {
                pod.awaitSucceeded(pod.start(source));
            }
            visit(ApiClient.beside(service));

            service.kill();
        }
        try (var left = Files.list(folder)) {
            assertEquals(List.of(), left.toList());
        }
    }

    /** Loads the dashboard as a browser does, and once more. */
    private static void visit(ApiClient api) {
        var page = api.get("/");
        assertTrue(page.header("content-type").startsWith("text/html"), page::toString);
        var assets = ASSET.matcher(page.body()).results().toList();
        assertTrue(assets.size() > 1, page::body);
        for (var asset : assets) {
            assertEquals(200, api.get(asset.group(1)).status());
        }
        var again = api.get("/", "If-None-Match", page.header("etag"));
        assertEquals(304, again.status());
        var packed = api.get("/", "Accept-Encoding", "gzip");
        assertEquals("gzip", packed.header("content-encoding"));
        assertEquals(404, api.get("/static/bundle/../../../application.yaml").status());
    }

    private void packFeeds() throws IOException {
        try (var gzip = new GZIPOutputStream(Files.newOutputStream(files.resolve("feed.ndjson.gz")))) {
            gzip.write(FEED);
        }
        try (var zip = new ZipOutputStream(Files.newOutputStream(files.resolve("feed.zip")))) {
            zip.putNextEntry(new ZipEntry("feed.ndjson"));
            zip.write(FEED);
        }
    }
}
