package dev.catraca.api.request;

import dev.catraca.run.Guard;
import jakarta.validation.constraints.NotNull;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The body of a request to start a run.
 *
 * @param approve the guards that are off in this run, or null
 * @param approveRetirement the same as {@code approve} with RETIREMENT
 */
@Schema(additionalProperties = Schema.False.class)
public record StartBody(
        @Schema(
                description =
                        "What the guard must let pass in this run: retirement retires what the source no longer lists, however"
                                + " much it is; missing empties a field of all products that no record has any more. It is the"
                                + " guard of the run that was refused.",
                uniqueItems = true)
        List<@NotNull(message = "expected the name of a guard, found null") Guard> approve,

        @Schema(description = "The same as approve: [retirement]", defaultValue = "false", deprecated = true)
        boolean approveRetirement) {

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
