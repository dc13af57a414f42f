package dev.catraca.api.view;

import dev.catraca.access.ApiTokenEntity;
import dev.catraca.access.Role;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An API token without its text.
 *
 * @param sources the sources that it is for; null for all
 * @param createdBy the name of who made it; null where nobody was asked
 * @param madeWith the id of the token that it was made with; null if that is none of this list
 * @param expiresAt null for never
 * @param lastUsedAt to the minute; null if it was not used yet
 * @param revokedAt null if it was not revoked
 */
@Schema(name = "Token")
public record TokenView(
        UUID id,
        String name,
        Role role,
        List<String> sources,
        Instant createdAt,
        String createdBy,
        UUID madeWith,
        Instant expiresAt,
        Instant lastUsedAt,
        Instant revokedAt) {
    public static TokenView of(ApiTokenEntity row) {
        return new TokenView(
                row.id,
                row.name,
                row.role,
                row.sources == null ? null : List.of(row.sources),
                row.createdAt,
                row.createdBy,
                row.madeWith,
                row.expiresAt,
                row.lastUsedAt,
                row.revokedAt);
    }
}
