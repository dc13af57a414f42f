package dev.catraca.sync.preview;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catraca.product.Outcome;
import dev.catraca.product.Product;
import dev.catraca.reading.Item;
import dev.catraca.reading.RecordMapping;
import dev.catraca.reading.SecretReferences;
import dev.catraca.reading.SourceReader;
import dev.catraca.reading.mapping.RecordMapper;
import dev.catraca.source.spec.SourceSpec;
import java.util.List;
import java.util.Map;

/** Reads the records of the first page a second time, and compares each with the first one of the same key. */
final class SecondReading implements RecordMapping {
    /** A source with details is asked for each of its records. */
    private static final int MOST_DETAILS = 5;

    private final SourceSpec spec;
    private final RecordMapper mapper;
    private final Map<String, JsonNode> first;
    private final Differences differences;

    /** @param first the records of the first page by their {@link #key} */
    SecondReading(SourceSpec spec, SecretReferences secrets, Map<String, JsonNode> first) {
        this.spec = spec;
        this.mapper = new RecordMapper(spec);
        this.first = first;
        this.differences = new Differences(spec.read(), secrets);
    }

    /** What the record is compared by: its key, else its place in the list. */
    static String key(long position, Outcome outcome) {
        return outcome instanceof Product product ? product.externalId() : "/" + position;
    }

    @Override
    public Outcome map(long position, Item item) {
        var outcome = mapper.map(position, item);
        var before = first.get(key(position, outcome));
        if (before != null && item instanceof Item.Readable readable) {
            differences.add(before, readable.value());
        }
        return outcome;
    }

    /** @throws dev.catraca.reading.SourceException if the source cannot be read again */
    List<ChangingField> changing(SourceReader reader, long maxBytes) {
        var left = spec.read().details().isEmpty() ? first.size() : Math.min(MOST_DETAILS, first.size());
        var bytes = maxBytes;
        while (left > 0 && bytes > 0) {
            var chunk = reader.next(left, bytes);
            left -= chunk.outcomes().size();
            bytes -= chunk.bytes();
            if (chunk.last()) {
                break;
            }
        }
        return differences.list();
    }
}
