package dev.catraca.reading;

import dev.catraca.product.Product;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads a {@link LargeSource} as a run does, in a process of its own, and prints how many products came. */
public final class LargeSourceReader {
    private static final int BATCH = 1000;
    private static final long BATCH_BYTES = 8_000_000;

    private LargeSourceReader() {}

    /** @param args the name of the source, and its address */
    public static void main(String[] args) throws IOException {
        var products = 0L;
        var read = 0L;
        try (var reading = new Reading(TestConfig.DEFAULT);
                var reader = reading.mapping(LargeSource.valueOf(args[0]).spec(args[1]), Checkpoint.START)) {
            for (var last = false; !last; ) {
                var chunk = reader.next(BATCH, BATCH_BYTES);
                products += chunk.outcomes().stream()
                        .filter(Product.class::isInstance)
                        .count();
                read += chunk.bytes();
                last = chunk.last();
            }
        }
        System.out.println(products + " products, " + read / 1_000_000 + " MB, " + resident());
    }

    /** The most memory that the process had, where the system says it. */
    private static String resident() throws IOException {
        var status = Path.of("/proc/self/status");
        return Files.exists(status)
                ? Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("VmHWM"))
                        .map(line -> line.replaceAll("\\s+", " "))
                        .findFirst()
                        .orElse("")
                : "";
    }
}
