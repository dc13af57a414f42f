package dev.catraca.reading;

import io.quarkus.runtime.configuration.MemorySize;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Settings with short waits; sources may lead to this machine, where those of the tests are. */
public record TestConfig(
        Optional<Path> filesRoot,
        Optional<List<String>> allow,
        Optional<String> proxy,
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
                Optional.of(List.of("127.0.0.0/8", "::1")),
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
        return DEFAULT.with(Optional.of(filesRoot), DEFAULT.allow, DEFAULT.proxy, DEFAULT.trust);
    }

    public static TestConfig trusting(Path pem) {
        return DEFAULT.with(DEFAULT.filesRoot, DEFAULT.allow, DEFAULT.proxy, Optional.of(List.of(pem)));
    }

    /** Sources may lead to these entries alone, beside public addresses. */
    public TestConfig allowing(String... entries) {
        return with(filesRoot, Optional.of(List.of(entries)), proxy, trust);
    }

    public TestConfig through(String otherProxy) {
        return with(filesRoot, allow, Optional.of(otherProxy), trust);
    }

    private TestConfig with(
            Optional<Path> otherRoot,
            Optional<List<String>> otherAllow,
            Optional<String> otherProxy,
            Optional<List<Path>> otherTrust) {
        return new TestConfig(
                otherRoot,
                otherAllow,
                otherProxy,
                connectTimeout,
                responseTimeout,
                idleTimeout,
                longestPaceWait,
                otherTrust,
                userAgent,
                maxRecordBytes,
                maxSpreadsheet,
                maxCompressionRatio);
    }

    private static MemorySize bytes(long count) {
        return new MemorySize(BigInteger.valueOf(count));
    }
}
