package dev.catraca.reading;

import io.quarkus.runtime.configuration.MemorySize;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Settings with short waits. */
record TestConfig(
        Optional<Path> filesRoot,
        Duration connectTimeout,
        Duration responseTimeout,
        Duration idleTimeout,
        Optional<List<Path>> trust,
        String userAgent,
        MemorySize maxRecordBytes,
        int maxCompressionRatio)
        implements SourceConfig {
    static final TestConfig DEFAULT = waiting(Duration.ofSeconds(20), Duration.ofSeconds(20));

    static TestConfig waiting(Duration response, Duration idle) {
        return new TestConfig(
                Optional.empty(),
                Duration.ofSeconds(5),
                response,
                idle,
                Optional.empty(),
                "catraca/test",
                bytes(16 * 1024 * 1024),
                200);
    }

    static TestConfig below(Path filesRoot) {
        return new TestConfig(
                Optional.of(filesRoot),
                DEFAULT.connectTimeout,
                DEFAULT.responseTimeout,
                DEFAULT.idleTimeout,
                DEFAULT.trust,
                DEFAULT.userAgent,
                DEFAULT.maxRecordBytes,
                DEFAULT.maxCompressionRatio);
    }

    static TestConfig trusting(Path pem) {
        return new TestConfig(
                DEFAULT.filesRoot,
                DEFAULT.connectTimeout,
                DEFAULT.responseTimeout,
                DEFAULT.idleTimeout,
                Optional.of(List.of(pem)),
                DEFAULT.userAgent,
                DEFAULT.maxRecordBytes,
                DEFAULT.maxCompressionRatio);
    }

    private static MemorySize bytes(long count) {
        return new MemorySize(BigInteger.valueOf(count));
    }
}
