package dev.catraca.reading;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catraca.product.Outcome;
import dev.catraca.product.Product;
import dev.catraca.product.Rejection;
import dev.catraca.source.spec.SourceSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Opens readers with the secrets of a test, and reads them to the end. */
final class Reading implements AutoCloseable {
    static final Map<String, String> SECRETS = Map.of("KEY", "s3cr&t/+", "TOKEN", "tok-1");
    final List<SourceRequestFinished> requests = new CopyOnWriteArrayList<>();
    final List<PageRead> pages = new CopyOnWriteArrayList<>();
    private final SourceReaders readers;

    Reading(SourceConfig config) {
        readers = new SourceReaders(config, Reading::resolve, requests::add);
    }

    SourceReader open(SourceSpec spec, Checkpoint from) {
        return readers.open(spec, from, Reading::map, pages::add);
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
        return new Product(id, Long.toString(position), null, null, null, null, null, null, null, null, null, "{}");
    }

    private static String resolve(String text) {
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
