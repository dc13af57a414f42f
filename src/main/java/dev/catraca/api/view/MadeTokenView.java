package dev.catraca.api.view;

import dev.catraca.access.MadeToken;
import dev.catraca.access.Role;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An API token that was just made.
 *
 * @param token its text, which is shown this once
 * @param sources the sources that it is for; null for all
 * @param createdBy the name of who made it; null where nobody was asked
 * @param madeWith the id of the token that it was made with; null if that is none of the list
 * @param expiresAt null for never
 */
@Schema(name = "MadeToken")
public record MadeTokenView(
        String token,
        UUID id,
        String name,
        Role role,
        List<String> sources,
        Instant createdAt,
        String createdBy,
        UUID madeWith,
        Instant expiresAt) {
    public static MadeTokenView of(MadeToken made) {
        var row = TokenView.of(made.row());
        return new MadeTokenView(
                made.text(),
                row.id(),
                row.name(),
                row.role(),
                row.sources(),
                row.createdAt(),
                row.createdBy(),
                row.madeWith(),
                row.expiresAt());
    }

    /** Keeps the token out of logs. */
    @Override
    public String toString() {
        return "MadeToken " + id;
    }
}
