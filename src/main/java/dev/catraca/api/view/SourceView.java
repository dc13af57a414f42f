package dev.catraca.api.view;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catraca.source.Source;
import dev.catraca.source.SourceOrigin;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A source as the API shows it.
 *
 * @param origin CONFIG: the API only shows it
 * @param nextRunAt when its next scheduled run is due, or null
 * @param spec as it was submitted; secrets are references, never values
 * @param invalid the faults of a spec that this version cannot read; no run of the source starts until the spec is replaced
 */
@Schema(name = "Source")
public record SourceView(
        String id,
        String name,
        boolean enabled,
        SourceOrigin origin,
        Instant nextRunAt,
        Instant createdAt,
        Instant updatedAt,
        long version,
        @Schema(ref = "SourceSpec") JsonNode spec,
        List<ValidationView.Error> invalid) {

    public static SourceView of(Source source) {
        return new SourceView(
                source.id(),
                source.name(),
                source.enabled(),
                source.origin(),
                source.nextRunAt(),
                source.createdAt(),
                source.updatedAt(),
                source.version(),
                source.stored().json(),
                ValidationView.Error.allOf(source.stored().faults()));
    }
}
