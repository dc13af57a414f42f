package dev.catraca.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Reads each format over HTTP in a process with a small heap. {@code -Dlarge.megabytes=2000} makes the sources larger, {@code
 * -Dlarge.heap=128m} sets the heap, and the figures are printed; see docs/performance.md.
 */
class LargeSourcesTest {
    private static final long PRODUCTS = Long.getLong("large.megabytes", 32) * 1_000_000 / LargeSource.BYTES_EACH;
    private static final String HEAP = System.getProperty("large.heap", "48m");

    @ParameterizedTest
    @EnumSource
    void aSmallHeapIsEnough(LargeSource source) throws IOException, InterruptedException {
        var products = Math.min(PRODUCTS, source.most());
        try (var upstream = new Upstream(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            source.write(exchange.getResponseBody(), products);
        })) {
            var begin = System.nanoTime();
            var process = reader(source, upstream.address("/products"));
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(0, process.waitFor(), output);
            assertTrue(output.contains(products + " products"), output);
            System.out.println(
                    source + ", -Xmx" + HEAP + ": " + output.strip().lines().reduce("", (a, b) -> b) + ", "
                            + (System.nanoTime() - begin) / 1_000_000_000 + " s");
        }
    }

    private static Process reader(LargeSource source, String address) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + HEAP,
                        "-XX:+UseSerialGC",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        LargeSourceReader.class.getName(),
                        source.name(),
                        address)
                .redirectErrorStream(true)
                .start();
    }
}
