package dev.catraca.reading;

import io.quarkus.runtime.configuration.MemorySize;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Settings with short waits. */
public record TestConfig(
        Optional<Path> filesRoot,
        Duration connectTimeout,
        Duration responseTimeout,
        Duration idleTimeout,
        Duration longestPaceWait,
        Optional<List<Path>> trust,
        String userAgent,
        MemorySize maxRecordBytes,
        MemorySize maxSpreadsheet,
        int maxCompressionRatio)
        implements SourceConfig {
    public static final TestConfig DEFAULT = waiting(Duration.ofSeconds(20), Duration.ofSeconds(20));

    static TestConfig waiting(Duration response, Duration idle) {
        return new TestConfig(
                Optional.empty(),
                Duration.ofSeconds(5),
                response,
                idle,
                Duration.ofMinutes(10),
                Optional.empty(),
                "catraca/test",
                bytes(16 * 1024 * 1024),
                bytes(64 * 1024 * 1024),
                200);
    }

    static TestConfig below(Path filesRoot) {
        return new TestConfig(
                Optional.of(filesRoot),
                DEFAULT.connectTimeout,
                DEFAULT.responseTimeout,
                DEFAULT.idleTimeout,
                DEFAULT.longestPaceWait,
                DEFAULT.trust,
                DEFAULT.userAgent,
                DEFAULT.maxRecordBytes,
                DEFAULT.maxSpreadsheet,
                DEFAULT.maxCompressionRatio);
    }

    public static TestConfig trusting(Path pem) {
        return new TestConfig(
                DEFAULT.filesRoot,
                DEFAULT.connectTimeout,
                DEFAULT.responseTimeout,
                DEFAULT.idleTimeout,
                DEFAULT.longestPaceWait,
                Optional.of(List.of(pem)),
                DEFAULT.userAgent,
                DEFAULT.maxRecordBytes,
                DEFAULT.maxSpreadsheet,
                DEFAULT.maxCompressionRatio);
    }

    private static MemorySize bytes(long count) {
        return new MemorySize(BigInteger.valueOf(count));
    }
}
