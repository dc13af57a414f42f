package dev.catraca.reading.detail;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import dev.catraca.http.StatusCode;
import dev.catraca.reading.SourceException;
import dev.catraca.source.spec.Lookup;
import java.util.OptionalInt;

/** The status that an element of an answer has of its own, as in {@code [{"code": 200, "body": …}, {"code": 404, …}]}. */
final class ElementStatus {
    private ElementStatus() {}

    /** Whether the element counts: it has no status, or one of success. */
    static boolean isGood(Lookup lookup, JsonNode element) {
        return of(lookup, element).orElse(200) / 100 == 2;
    }

    /**
     * Judges an answer about a single id that does not have it.
     *
     * @throws SourceException if an element has a status of failure, and not that the id is not there
     */
    static void judge(Lookup lookup, JsonNode elements, String name) {
        for (var element : elements) {
            var status = of(lookup, element).orElse(200);
            if (status / 100 != 2 && !StatusCode.isNotThere(status)) {
                var told = name + " answers for it with " + StatusCode.words(status);
                throw status == 429
                        ? SourceException.throttled(told, null)
                        : StatusCode.isPassing(status)
                                ? SourceException.passing(told, null, null)
                                : SourceException.permanent(told, null);
            }
        }
    }

    private static OptionalInt of(Lookup lookup, JsonNode element) {
        return lookup.status()
                .map(at -> element.at(JsonPointer.compile(at)))
                .filter(value -> value.canConvertToInt() || value.asText().matches("[0-9]{3}"))
                .map(value -> OptionalInt.of(value.asInt()))
                .orElse(OptionalInt.empty());
    }
}
