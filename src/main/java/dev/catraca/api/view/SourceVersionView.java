package dev.catraca.api.view;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.catraca.source.SourceVersionEntity;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A spec that a source had.
 *
 * @param version the number that the source, and the runs that used it, show
 * @param spec as it was submitted; secrets are references, never values
 * @param at when it was stored
 * @param actor who stored it: the name of a token, anonymous where nobody is asked who they are, config; null if that is not known
 */
@Schema(name = "SourceVersion")
public record SourceVersionView(
        long version,
        @JsonRawValue @Schema(ref = "SourceSpec") String spec,
        Instant at,
        String actor) {

    public static SourceVersionView of(SourceVersionEntity version) {
        return new SourceVersionView(version.version, version.spec, version.at, version.actor);
    }
}
