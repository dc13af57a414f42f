package dev.catraca.reading;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catraca.http.Validators;
import dev.catraca.product.Outcome;
import dev.catraca.product.Product;
import dev.catraca.product.Rejection;
import dev.catraca.reading.detail.KnownDetails;
import dev.catraca.reading.job.JobWatch;
import dev.catraca.reading.mapping.RecordMapper;
import dev.catraca.reading.pace.PaceClock;
import dev.catraca.reading.pace.Paces;
import dev.catraca.reading.token.SourceTokens;
import dev.catraca.reading.token.TokenCipher;
import dev.catraca.reading.token.TokenStore;
import dev.catraca.source.spec.SourceSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Opens readers with the secrets of a test, and reads them to the end. */
final class Reading implements AutoCloseable {
    static final Map<String, String> SECRETS = Map.of("KEY", "s3cr&t/+", "TOKEN", "tok-1");
    /** The key of the tokens: 32 bytes. */
    static final String KEY = "QUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUE=";

    final List<SourceRequestFinished> requests = new CopyOnWriteArrayList<>();
    final List<PageRead> pages = new CopyOnWriteArrayList<>();
    private final SourceReaders readers;

    Reading(SourceConfig config) {
        this(config, PaceClock.SYSTEM);
    }

    /** @param clock the time in which requests wait */
    Reading(SourceConfig config, PaceClock clock) {
        this(config, new HeldTokens(), Reading::resolve, Optional.of(KEY), clock);
    }

    /** @param store where tokens are kept, so that several readings share them as processes do */
    Reading(SourceConfig config, TokenStore store) {
        this(config, store, Reading::resolve, Optional.of(KEY));
    }

    Reading(SourceConfig config, TokenStore store, SecretResolver secrets, Optional<String> key) {
        this(config, store, secrets, key, PaceClock.SYSTEM);
    }

    private Reading(
            SourceConfig config, TokenStore store, SecretResolver secrets, Optional<String> key, PaceClock clock) {
        var tokens = new SourceTokens(store, new TokenCipher(key, List.of()));
        readers = new SourceReaders(config, secrets, tokens, requests::add, new Paces(Optional.empty(), clock));
    }

    SourceReaders readers() {
        return readers;
    }

    SourceReader open(SourceSpec spec, Checkpoint from) {
        return open(spec, from, Validators.NONE);
    }

    /** @param known the version of the document that was read before, or none */
    SourceReader open(SourceSpec spec, Checkpoint from, Validators known) {
        return readers.open(spec, from, Reading::map, known, pages::add);
    }

    /** The same with the mapping of the spec. */
    SourceReader mapping(SourceSpec spec, Checkpoint from) {
        return readers.open(spec, from, new RecordMapper(spec), Validators.NONE, pages::add);
    }

    /** The same with details that are known. */
    SourceReader mapping(SourceSpec spec, Checkpoint from, KnownDetails known) {
        return readers.open(
                spec,
                from,
                new RecordMapper(spec),
                Validators.NONE,
                known,
                Duration.ofDays(1),
                JobWatch.NONE,
                pages::add);
    }

    /** The ids of all records, read in chunks of {@code size}; continues after transient failures. */
    List<String> all(SourceSpec spec, int size) {
        try (var reader = open(spec, Checkpoint.START)) {
            return rest(reader, size);
        }
    }

    static List<String> rest(SourceReader reader, int size) {
        var ids = new ArrayList<String>();
        for (var failures = 0; failures < 100; ) {
            try {
                var chunk = reader.next(size, Long.MAX_VALUE);
                ids.addAll(ids(chunk));
                if (chunk.last()) {
                    return ids;
                }
            } catch (SourceException e) {
                if (!e.retryable()) {
                    throw e;
                }
                failures++;
            }
        }
        throw new AssertionError("a hundred failures");
    }

    /** {@code position:id}, or {@code position!CODE} for a rejection. */
    static List<String> ids(Chunk chunk) {
        return chunk.outcomes().stream().map(Reading::id).toList();
    }

    /** Renews the tokens of a source that rests. */
    void keepTokens(SourceSpec spec, String chain, long generation) {
        readers.keepTokens(spec, chain, generation);
    }

    @Override
    public void close() {
        readers.stop();
    }

    private static String id(Outcome outcome) {
        return outcome instanceof Rejection rejection
                ? rejection.position() + "!" + rejection.code()
                : ((Product) outcome).name() + ":" + ((Product) outcome).externalId();
    }

    private static Outcome map(long position, Item item) {
        if (item instanceof Item.Unreadable unreadable) {
            return new Rejection(position, null, unreadable.code(), unreadable.message(), unreadable.raw());
        }
        return product(position, ((Item.Readable) item).value());
    }

    private static Product product(long position, JsonNode value) {
        var id = value.path("id").asText();
        return new Product(
                id, Long.toString(position), null, null, null, null, null, null, null, null, null, "{}", List.of());
    }

    static String resolve(String text) {
        var resolved = text;
        for (var secret : SECRETS.entrySet()) {
            resolved = resolved.replace("${" + secret.getKey() + "}", secret.getValue());
        }
        if (resolved.contains("${")) {
            throw SourceException.permanent("there is no secret " + resolved, null);
        }
        return resolved;
    }
}
