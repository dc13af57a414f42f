package dev.catraca.api.request;

import dev.catraca.run.Asked;
import dev.catraca.run.Guard;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The body of a request to start a run.
 *
 * @param mode FULL or INCREMENTAL, or null to let the source and its log decide
 * @param since what changed since this time is read, or null
 * @param approve the guards that are off in this run, or null
 * @param approveRetirement the same as {@code approve} with RETIREMENT
 */
@Schema(additionalProperties = Schema.False.class)
public record StartBody(
        @Schema(
                description =
                        "FULL reads the whole catalogue, INCREMENTAL what changed; without it the source and its log decide. Only"
                                + " for a source with read.since, or as the source says anyway",
                enumeration = {"FULL", "INCREMENTAL"})
        @Pattern(regexp = "FULL|INCREMENTAL", message = "expected FULL or INCREMENTAL") String mode,

        @Schema(
                description =
                        "Reads again what changed since this time, up to now; for a source with read.since. Later runs go on as"
                                + " if it had not been, unless it reaches back to what was read before",
                examples = "2026-01-31T10:00:00Z")
        Instant since,

        @Schema(
                description =
                        "What the guard must let pass in this run: retirement retires what the source no longer lists, however"
                                + " much it is; missing empties a field of all products that no record has any more, or of more than the spec"
                                + " allows; priceChange changes prices by a large factor; count lists far fewer products. It is the"
                                + " guard of the run that was refused.",
                uniqueItems = true)
        List<@NotNull(message = "expected the name of a guard, found null") Guard> approve,

        @Schema(description = "The same as approve: [retirement]", defaultValue = "false", deprecated = true)
        boolean approveRetirement) {

    /** What the run is asked to read, to the microsecond as the database keeps it. */
    public Asked asked() {
        return new Asked(mode, since == null ? null : since.truncatedTo(ChronoUnit.MICROS));
    }

    /** The guards that are off in this run. */
    public Set<Guard> approved() {
        var approved = EnumSet.noneOf(Guard.class);
        if (approve != null) {
            approved.addAll(approve);
        }
        if (approveRetirement) {
            approved.add(Guard.RETIREMENT);
        }
        return approved;
    }
}
