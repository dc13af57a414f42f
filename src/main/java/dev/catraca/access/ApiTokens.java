package dev.catraca.access;

import dev.catraca.audit.Actor;
import dev.catraca.audit.AuditAction;
import dev.catraca.audit.AuditEntry;
import dev.catraca.audit.AuditLog;
import dev.catraca.database.DatabaseClock;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.security.AuthenticationFailedException;
import io.smallrye.mutiny.Multi;
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

    /**
     * Makes a token for somebody; empty if it would have expired already. Fails with {@link AuthenticationFailedException} if the token that it
     * is made with was revoked in this moment, so what is revoked makes no other.
     */
    public Uni<Optional<MadeToken>> make(NewToken wanted, Actor by) {
        return Panache.withTransaction(() -> maker(wanted)
                .chain(maker -> DatabaseClock.now().chain(now -> {
                    if (wanted.expiresAt() != null && !wanted.expiresAt().isAfter(now)) {
                        return Uni.createFrom().item(Optional.<MadeToken>empty());
                    }
                    var text = TokenText.make();
                    return row(wanted, maker.orElse(null), Digest.of(text), now)
                            .<ApiTokenEntity>persist()
                            .call(stored -> AuditLog.add(AuditEntry.ofService(
                                    by, AuditAction.TOKEN_MADE, stored.id.toString(), null, described(stored))))
                            .map(stored -> Optional.of(new MadeToken(stored, text)));
                })));
    }

    /** The token that another is made with, kept from being revoked until that is there; empty if it is none of the database. */
    private static Uni<Optional<UUID>> maker(NewToken wanted) {
        if (wanted.madeWith() == null) {
            return Uni.createFrom().item(Optional.empty());
        }
        return ApiTokenEntity.<ApiTokenEntity>find("hash", wanted.madeWith().hex())
                .withLock(LockModeType.PESSIMISTIC_READ)
                .firstResult()
                .map(row -> {
                    if (row != null && row.revokedAt != null) {
                        throw new AuthenticationFailedException();
                    }
                    return Optional.ofNullable(row).map(it -> it.id);
                });
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

    /**
     * Revokes a token for somebody, and with it its sessions; false if there is none. In other processes it works for some seconds more.
     *
     * @param withMade also those that were made with it, and with these
     */
    public Uni<Boolean> revoke(UUID id, boolean withMade, Actor by) {
        return Panache.withTransaction(() -> ApiTokenEntity.<ApiTokenEntity>findById(id, LockModeType.PESSIMISTIC_WRITE)
                        .chain(row -> row == null
                                ? Uni.createFrom().item(false)
                                : revoke(row, withMade, by).replaceWith(true)))
                .invoke(grants::doubtAll);
    }

    private static Uni<Void> revoke(ApiTokenEntity row, boolean withMade, Actor by) {
        return withMade ? revoke(row, by).chain(() -> revokeMadeWith(List.of(row.id), by)) : revoke(row, by);
    }

    /** Each generation is looked for when the one before it is locked, and so has no more children; also behind those that were revoked before. */
    private static Uni<Void> revokeMadeWith(List<UUID> makers, Actor by) {
        return ApiTokenEntity.<ApiTokenEntity>find("madeWith in ?1", makers)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list()
                .chain(made -> made.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : Multi.createFrom()
                                .iterable(made)
                                .onItem()
                                .transformToUniAndConcatenate(row -> revoke(row, by))
                                .collect()
                                .last()
                                .chain(() -> revokeMadeWith(
                                        made.stream().map(row -> row.id).toList(), by)));
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

    private static ApiTokenEntity row(NewToken wanted, UUID madeWith, Digest digest, Instant now) {
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
        row.madeWith = madeWith;
        row.expiresAt = wanted.expiresAt();
        return row;
    }
}
