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
import java.time.Instant;
import java.util.Optional;

/**
 * The sessions of the dashboard, in the database. Opens its own session of Hibernate to write; must be called on a Vert.x duplicated context,
 * such as that of a request. Fails if PostgreSQL cannot be reached.
 */
@Singleton
public class Sessions {
    /** Of one token or person at once; a login beyond them ends the oldest. */
    private static final int MOST = 100;

    private final Believed<FoundSession> believed = new Believed<>();
    private final LoginLimit logins = new LoginLimit(System::nanoTime);
    private final TokenLookup lookup;
    private final AccessConfig config;

    Sessions(TokenLookup lookup, AccessConfig config) {
        this.lookup = lookup;
        this.config = config;
    }

    /**
     * Opens a session for a caller who has proved to have a token, and deletes those that have ended, and the oldest of more than {@value
     * #MOST} of the token. Fails with {@link LoginsExceeded} if too many were opened with the token lately.
     */
    public Uni<OpenedSession> open(Caller caller, Actor by) {
        return open(new ApiSessionEntity(), caller.token(), caller.expiresAt(), config.session(), by, null);
    }

    /**
     * Opens a session for a caller with a role whom a provider of identities has named, and deletes those that have ended, and the oldest of more
     * than {@value #MOST} of the person. Fails with {@link LoginsExceeded} if too many were opened for the person lately.
     *
     * @param person digest of issuer and subject; unlike the name, no other person has them
     * @param most how long it may last; {@code catraca.access.session} limits it, too
     * @param logoutUrl where a browser ends its session at the provider, or null
     * @param said what the provider said, as JSON, for the audit log
     */
    public Uni<OpenedSession> open(
            Caller caller, Digest person, Duration most, String logoutUrl, Actor by, String said) {
        var row = new ApiSessionEntity();
        row.name = caller.name();
        row.role = caller.role();
        row.logoutUrl = logoutUrl;
        return open(row, person, null, most.compareTo(config.session()) < 0 ? most : config.session(), by, said);
    }

    private Uni<OpenedSession> open(
            ApiSessionEntity row, Digest owner, Instant end, Duration most, Actor by, String said) {
        var wait = logins.count(owner);
        if (wait.isPresent()) {
            return Uni.createFrom().failure(new LoginsExceeded(wait.get()));
        }
        var value = TokenText.random();
        row.ownerHash = owner.hex();
        row.hash = Digest.of(value).hex();
        return Panache.withTransaction(() -> DatabaseClock.now().chain(now -> {
            row.openedAt = now;
            row.expiresAt = now.plus(most);
            if (end != null && end.isBefore(row.expiresAt)) {
                row.expiresAt = end;
            }
            return ApiSessionEntity.delete("expiresAt <= ?1", now)
                    .chain(() -> makeRoom(row))
                    .chain(() -> row.<ApiSessionEntity>persist())
                    .call(() -> AuditLog.add(AuditEntry.ofService(by, AuditAction.LOGGED_IN, null, null, said)))
                    .replaceWith(new OpenedSession(value, Duration.between(now, row.expiresAt)));
        }));
    }

    private static Uni<Void> makeRoom(ApiSessionEntity row) {
        return ApiSessionEntity.<ApiSessionEntity>find("ownerHash = ?1 order by openedAt desc", row.ownerHash)
                .range(MOST - 1, MOST - 1)
                .firstResult()
                .chain(last -> last == null
                        ? Uni.createFrom().voidItem()
                        : ApiSessionEntity.delete("ownerHash = ?1 and openedAt <= ?2", row.ownerHash, last.openedAt)
                                .replaceWithVoid());
    }

    /**
     * Ends a session. In other processes it works for some seconds more. Answers where the browser ends its session at the provider of
     * identities, too; empty if there is no such place.
     */
    public Uni<Optional<String>> close(Digest session, Actor by) {
        return Panache.withTransaction(() -> ApiSessionEntity.<ApiSessionEntity>findById(session.hex())
                        .chain(row -> row == null
                                ? Uni.createFrom().item(Optional.<String>empty())
                                : AuditLog.add(AuditEntry.ofService(by, AuditAction.LOGGED_OUT, null, null, null))
                                        .chain(() -> row.delete())
                                        .replaceWith(Optional.ofNullable(row.logoutUrl))))
                .invoke(() -> believed.forget(session));
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
