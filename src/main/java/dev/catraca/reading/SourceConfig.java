package dev.catraca.reading;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How sources are read: {@code catraca.source.*}. */
@ConfigMapping(prefix = "catraca.source")
public interface SourceConfig {
    /** The folder with the files of {@code file:} sources; without it such sources cannot be read. */
    Optional<Path> filesRoot();

    /**
     * What sources may lead to although it is no public address, separated by commas: names of hosts ({@code erp.internal}, {@code
     * *.internal} for all below), IP addresses and ranges of them ({@code 10.0.0.0/8}, {@code fd00::/8}). Loopback, private, shared, multicast,
     * unspecified and reserved addresses are refused unless an entry has them or their host; link-local ones unless an entry with an
     * address or a range of link-local ones has them; those where clouds serve credentials unless an entry is that address alone.
     */
    Optional<List<String>> allow();

    /**
     * An HTTP proxy that all requests to sources go through, those over https by CONNECT, as {@code host:port}. It looks up the names
     * and connects, so what a name leads to is its decision; a host is refused still if it is an address that is not allowed, or if this
     * service finds such an address for it.
     */
    Optional<String> proxy();

    /** How long connecting to a source may take. */
    @WithDefault("10s")
    Duration connectTimeout();

    /** How long a source may take from the request to the headers of its response. */
    @WithDefault("30s")
    Duration responseTimeout();

    /**
     * How long a source may send nothing in the middle of a response; a source that sends one record a minute is slow,
     * not broken.
     */
    @WithDefault("2m")
    Duration idleTimeout();

    /**
     * The longest wait of a request for {@code read.pace}; a run that would have to wait longer is closed as INTERRUPTED, and its resume
     * begins when requests are possible again.
     */
    @WithDefault("10m")
    Duration longestPaceWait();

    /**
     * PEM files, separated by commas, with certificates (X.509) of authorities that are trusted in addition to the
     * public ones, or of servers that issued their own. Read once, when the process starts.
     */
    Optional<List<Path>> trust();

    /** The header {@code User-Agent} of requests to sources. */
    @WithDefault("catraca/${quarkus.application.version}")
    String userAgent();

    /** The largest record; a larger one is rejected. */
    @WithDefault("16M")
    MemorySize maxRecordBytes();

    /**
     * The largest workbook (xlsx) as it comes, which is kept in a temporary file while it is read; unpacked it may be 20 times as
     * large. A larger one ends the run.
     */
    @WithDefault("64M")
    MemorySize maxSpreadsheet();

    /** A response that unpacks to more than this many times its transferred size ends the run; checked after 10 MB. */
    @WithDefault("200")
    @Min(1) int maxCompressionRatio();
}
