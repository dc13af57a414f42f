package dev.catraca.reading.detail;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.catraca.source.spec.Detail;
import dev.catraca.source.spec.MapEntry;
import dev.catraca.source.spec.SourceSpec;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Computes what is another if the product of an entry of a list may have changed: the first 128 bits of SHA-256 over how the spec reads and
 * maps details, and over the version that the entry names and what the map takes from the entry, or over the whole entry. Safe for use by
 * several threads.
 */
final class RowVersions {
    private static final ObjectWriter SORTED = JsonMapper.builder()
            .enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED)
            .build()
            .writer();

    private final String reading;
    private final boolean known;
    private final Optional<JsonPointer> version;
    private final List<JsonPointer> taken;

    RowVersions(SourceSpec spec) {
        var read = spec.read();
        reading = spec.map() + "\n" + spec.where() + "\n" + read.url() + "\n" + read.each() + "\n" + read.details()
                + "\n" + read.decimal();
        version = read.details().detail().flatMap(Detail::version).map(JsonPointer::compile);
        // The answers of joins may change though the entry is the same, unless the spec says when.
        known = read.details().detail().isPresent()
                && (version.isPresent()
                        || read.details().joins().isEmpty()
                        || read.details().ofRecord().isEmpty());
        taken = spec.places().values().stream()
                .filter(place ->
                        MapEntry.isOfAnswer(place) && MapEntry.answer(place).equals(MapEntry.LIST))
                .map(place -> JsonPointer.compile(beforeStar(place.substring(place.indexOf('/')))))
                .distinct()
                .toList();
    }

    /** The version of an entry; null if only the detail can say whether it has changed. */
    UUID of(JsonNode row) {
        if (!known) {
            return null;
        }
        var named = version.map(row::at).filter(value -> !value.isMissingNode() && !value.isNull());
        return digest(
                reading,
                named.map(value -> written(value)
                                + taken.stream()
                                        .map(at -> written(row.at(at)))
                                        .collect(Collectors.joining("\n", "\n", "")))
                        .orElseGet(() -> written(row)));
    }

    private static String beforeStar(String pointer) {
        return Arrays.stream(pointer.split("(?=/)"))
                .takeWhile(step -> !step.equals("/*"))
                .collect(Collectors.joining());
    }

    private static String written(JsonNode value) {
        try {
            return value.isMissingNode() ? "" : SORTED.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("JSON that was read cannot be written", e);
        }
    }

    private static UUID digest(String reading, String row) {
        try {
            var sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(reading.getBytes(StandardCharsets.UTF_8));
            sha256.update((byte) 0);
            var bytes = ByteBuffer.wrap(sha256.digest(row.getBytes(StandardCharsets.UTF_8)));
            return new UUID(bytes.getLong(), bytes.getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
