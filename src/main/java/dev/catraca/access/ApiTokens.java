package dev.catraca.access;

import dev.catraca.audit.Actor;
import dev.catraca.audit.AuditAction;
import dev.catraca.audit.AuditEntry;
import dev.catraca.audit.AuditLog;
import dev.catraca.database.DatabaseClock;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
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
    private final AccessConfig config;

    ApiTokens(Grants grants, AccessConfig config) {
        this.grants = grants;
        this.config = config;
    }

    /** Whether one more may be made. Several callers who ask at once may each be told so, and make some too many. */
    public Uni<Boolean> hasRoom() {
        return Panache.withSession(() -> DatabaseClock.now()
                        .chain(now -> ApiTokenEntity.count(
                                "revokedAt is null and (expiresAt is null or expiresAt > ?1)", now)))
                .map(valid -> valid < config.maxTokens());
    }

    /** How many may be valid at once. */
    public int most() {
        return config.maxTokens();
    }

    /** Makes a token for somebody; empty if it would have expired already. */
    public Uni<Optional<MadeToken>> make(NewToken wanted, Actor by) {
        return Panache.withTransaction(() -> DatabaseClock.now().chain(now -> {
            if (wanted.expiresAt() != null && !wanted.expiresAt().isAfter(now)) {
                return Uni.createFrom().item(Optional.<MadeToken>empty());
            }
            var text = TokenText.make();
            return row(wanted, Digest.of(text), now)
                    .<ApiTokenEntity>persist()
                    .call(stored -> AuditLog.add(AuditEntry.ofService(
                            by, AuditAction.TOKEN_MADE, stored.id.toString(), null, described(stored))))
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

    /** Revokes a token for somebody, and with it its sessions; false if there is none. In other processes it works for some seconds more. */
    public Uni<Boolean> revoke(UUID id, Actor by) {
        return Panache.withTransaction(() -> ApiTokenEntity.<ApiTokenEntity>findById(id, LockModeType.PESSIMISTIC_WRITE)
                        .chain(row -> row == null
                                ? Uni.createFrom().item(false)
                                : revoke(row, by).replaceWith(true)))
                .invoke(grants::forgetAll);
    }

    private static Uni<Void> revoke(ApiTokenEntity row, Actor by) {
        return row.revokedAt != null
                ? Uni.createFrom().voidItem()
                : DatabaseClock.now()
                        .invoke(now -> row.revokedAt = now)
                        .chain(() -> AuditLog.add(AuditEntry.ofService(
                                by, AuditAction.TOKEN_REVOKED, row.id.toString(), described(row), null)));
    }

    /** Without anything of the token itself. */
    private static String described(ApiTokenEntity row) {
        return new JsonObject()
                .put("name", row.name)
                .put("role", row.role.text())
                .put("sources", row.sources == null ? null : new JsonArray(List.of((Object[]) row.sources)))
                .put("expiresAt", row.expiresAt == null ? null : row.expiresAt.toString())
                .encode();
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
