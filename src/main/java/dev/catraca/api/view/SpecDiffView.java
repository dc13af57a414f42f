package dev.catraca.api.view;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catraca.source.Source;
import dev.catraca.source.SpecChange;
import dev.catraca.source.StoredSpec;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How the spec that a run used differs from that of today.
 *
 * @param version the version of the source that the run used; null while it waits, and if its spec is not known any more
 * @param currentVersion that of the source today; null if it was deleted
 * @param changes what differs, in the order of the specs
 */
@Schema(name = "SpecDiff")
public record SpecDiffView(Long version, Long currentVersion, List<Change> changes) {
    /**
     * What differs in one place.
     *
     * @param pointer JSON Pointer (RFC 6901); elements of lists are compared by their places
     * @param before what stood there when the run began; null for nothing
     * @param after what stands there today; null for nothing
     */
    @Schema(name = "SpecChange")
    public record Change(
            String pointer,
            @Schema(description = ANY, nullable = true) JsonNode before,
            @Schema(description = ANY, nullable = true) JsonNode after) {
        private static final String ANY = "Any JSON";

        static Change of(SpecChange change) {
            return new Change(change.pointer(), change.before(), change.after());
        }
    }

    /** The spec of a version. */
    public record Used(long version, StoredSpec spec) {}

    /** @param today empty if it was deleted */
    public static SpecDiffView between(Optional<Used> used, Optional<Source> today) {
        return new SpecDiffView(
                used.map(Used::version).orElse(null),
                today.map(Source::version).orElse(null),
                used
                        .map(it -> SpecChange.between(
                                it.spec().json(),
                                today.map(source -> source.stored().json()).orElse(null)))
                        .orElse(List.of())
                        .stream()
                        .map(Change::of)
                        .toList());
    }
}
