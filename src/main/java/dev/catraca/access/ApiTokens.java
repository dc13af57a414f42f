package dev.catraca.access;

import dev.catraca.database.DatabaseClock;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Makes, lists and revokes the tokens in the database. Opens its own session; must be called on a Vert.x duplicated context, such as that of
 * a request. Fails if PostgreSQL cannot be reached.
 */
@Singleton
public class ApiTokens {
    private final Grants grants;

    ApiTokens(Grants grants) {
        this.grants = grants;
    }

    /** Makes a token; empty if it would have expired already. */
    public Uni<Optional<MadeToken>> make(NewToken wanted) {
        return Panache.withTransaction(() -> DatabaseClock.now().chain(now -> {
            if (wanted.expiresAt() != null && !wanted.expiresAt().isAfter(now)) {
                return Uni.createFrom().item(Optional.<MadeToken>empty());
            }
            var text = TokenText.make();
            return row(wanted, Digest.of(text), now)
                    .<ApiTokenEntity>persist()
                    .map(stored -> Optional.of(new MadeToken(stored, text)));
        }));
    }

    /**
     * The tokens, the newest first, also those that were revoked.
     *
     * @param before only those before this one; null to begin with the newest
     */
    public Uni<List<ApiTokenEntity>> list(Place before, int limit) {
        return Panache.withSession(() -> (before == null
                        ? ApiTokenEntity.<ApiTokenEntity>find("order by createdAt desc, id desc")
                        : ApiTokenEntity.<ApiTokenEntity>find(
                                "createdAt < ?1 or createdAt = ?1 and id < ?2 order by createdAt desc, id desc",
                                before.createdAt(),
                                before.id()))
                .page(0, limit)
                .list());
    }

    /** The place of a token in the list. */
    public record Place(Instant createdAt, UUID id) {}

    /** Revokes a token, and with it its sessions; false if there is none. In other processes it works for some seconds more. */
    public Uni<Boolean> revoke(UUID id) {
        return Panache.withTransaction(() -> ApiTokenEntity.<ApiTokenEntity>findById(id, LockModeType.PESSIMISTIC_WRITE)
                        .chain(row -> row == null
                                ? Uni.createFrom().item(false)
                                : DatabaseClock.now().map(now -> {
                                    row.revokedAt = row.revokedAt == null ? now : row.revokedAt;
                                    return true;
                                })))
                .invoke(grants::forgetAll);
    }

    private static ApiTokenEntity row(NewToken wanted, Digest digest, Instant now) {
        var row = new ApiTokenEntity();
        row.id = UUID.randomUUID();
        row.hash = digest.hex();
        row.name = wanted.name();
        row.role = wanted.role();
        row.sources = wanted.sources() == null
                ? null
                : wanted.sources().stream().sorted().toArray(String[]::new);
        row.createdAt = now;
        row.createdBy = wanted.createdBy();
        row.expiresAt = wanted.expiresAt();
        return row;
    }
}
