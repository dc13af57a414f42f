package dev.catraca.access;

import dev.catraca.audit.Actor;
import dev.catraca.audit.AuditAction;
import dev.catraca.audit.AuditEntry;
import dev.catraca.audit.AuditLog;
import dev.catraca.database.DatabaseClock;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/**
 * The sessions of the dashboard, in the database. Opens its own session of Hibernate to write; must be called on a Vert.x duplicated context,
 * such as that of a request. Fails if PostgreSQL cannot be reached.
 */
@Singleton
public class Sessions {
    private final Believed<FoundSession> believed = new Believed<>();
    private final TokenLookup lookup;
    private final AccessConfig config;

    Sessions(TokenLookup lookup, AccessConfig config) {
        this.lookup = lookup;
        this.config = config;
    }

    /** Opens a session for a caller who has proved to have a token, and deletes those that have ended. */
    public Uni<OpenedSession> open(Caller caller, Actor by) {
        var value = TokenText.random();
        return Panache.withTransaction(() -> DatabaseClock.now().chain(now -> {
            var row = new ApiSessionEntity();
            row.hash = Digest.of(value).hex();
            row.tokenHash = caller.token().hex();
            row.openedAt = now;
            row.expiresAt = now.plus(config.session());
            if (caller.expiresAt() != null && caller.expiresAt().isBefore(row.expiresAt)) {
                row.expiresAt = caller.expiresAt();
            }
            return ApiSessionEntity.delete("expiresAt <= ?1", now)
                    .chain(() -> row.<ApiSessionEntity>persist())
                    .call(() -> AuditLog.add(AuditEntry.ofService(by, AuditAction.LOGGED_IN, null, null, null)))
                    .replaceWith(new OpenedSession(value, Duration.between(now, row.expiresAt)));
        }));
    }

    /** Ends a session. In other processes it works for some seconds more. */
    public Uni<Void> close(Digest session, Actor by) {
        return Panache.withTransaction(() -> ApiSessionEntity.deleteById(session.hex())
                        .call(was -> was
                                ? AuditLog.add(AuditEntry.ofService(by, AuditAction.LOGGED_OUT, null, null, null))
                                : Uni.createFrom().voidItem()))
                .invoke(() -> believed.forget(session))
                .replaceWithVoid();
    }

    /** Empty if there is no such session, or not any more. */
    Uni<Optional<FoundSession>> find(Digest session) {
        var known = believed.of(session);
        return known.isPresent()
                ? Uni.createFrom().item(known)
                : lookup.session(session)
                        .invoke(found -> found.ifPresentOrElse(
                                it -> believed.put(
                                        session,
                                        it,
                                        it.left().compareTo(Grants.BELIEVED) < 0 ? it.left() : Grants.BELIEVED),
                                () -> believed.forget(session)));
    }

    boolean knew(Digest session) {
        return believed.knew(session);
    }
}
