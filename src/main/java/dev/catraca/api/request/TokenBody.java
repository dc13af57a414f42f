package dev.catraca.api.request;

import dev.catraca.access.Caller;
import dev.catraca.access.NewToken;
import dev.catraca.access.Role;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The body of a request for a token.
 *
 * @param sources the sources that it is for, or null for all
 * @param expiresAt or null for never
 */
@Schema(additionalProperties = Schema.False.class)
public record TokenBody(
        @Schema(description = "What it is for, for people", required = true, examples = "nightly job")
        @NotNull(message = TokenBody.NAME) @Pattern(regexp = "^[^\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]{1,100}$", message = TokenBody.NAME) String name,

        @Schema(
                description =
                        "viewer reads; operator also starts, cancels, approves, repairs and replays; admin does everything",
                required = true)
        @NotNull(message = "expected one of viewer, operator, admin") Role role,

        @Schema(
                description = "The ids of the sources that it is for; without it all, also those to come",
                nullable = true)
        @Size(min = 1, max = 1000, message = "expected 1 to 1000 ids of sources, or null for all") List<
                        @NotNull(message = TokenBody.SOURCE) @Pattern(regexp = "^[A-Za-z0-9][A-Za-z0-9_-]{0,62}$", message = TokenBody.SOURCE) String>
                sources,

        @Schema(description = "When it ends; without it never", nullable = true, examples = "2027-01-31T10:00:00Z")
        Instant expiresAt) {
    static final String NAME = "expected 1 to 100 characters that can be seen";
    static final String SOURCE =
            "expected the id of a source: 1 to 63 letters, digits, '-' and '_', the first a letter or digit";

    public NewToken wanted(Caller creator) {
        return new NewToken(
                name,
                role,
                sources == null ? null : Set.copyOf(sources),
                expiresAt == null ? null : expiresAt.truncatedTo(ChronoUnit.MICROS),
                creator.name(),
                creator.token());
    }
}
