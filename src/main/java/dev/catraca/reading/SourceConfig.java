package dev.catraca.reading;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How sources are read: {@code catraca.source.*}. */
@ConfigMapping(prefix = "catraca.source")
public interface SourceConfig {
    /** The folder that {@code file:} sources stand in; without it there are none. */
    Optional<Path> filesRoot();

    /** How long a connection may take to come about. */
    @WithDefault("10s")
    Duration connectTimeout();

    /** How long a source may take from the request to the head of its answer. */
    @WithDefault("30s")
    Duration responseTimeout();

    /** How long a source may send nothing in the middle of an answer; one that sends a record a minute is slow, not broken. */
    @WithDefault("2m")
    Duration idleTimeout();

    /**
     * PEM files, separated by commas, with certificates (X.509) of authorities that are trusted beside the public ones, or of
     * servers that issued their own. Read once, when the process starts.
     */
    Optional<List<Path>> trust();

    /** What a source is told about who asks, in the header {@code User-Agent}. */
    @WithDefault("catraca/${quarkus.application.version}")
    String userAgent();

    /** The largest record; a larger one is rejected. */
    @WithDefault("16M")
    MemorySize maxRecordBytes();

    /** An answer that unpacks to more than this many times what came over the line ends the run; judged beyond 10 MB. */
    @WithDefault("200")
    int maxCompressionRatio();
}
