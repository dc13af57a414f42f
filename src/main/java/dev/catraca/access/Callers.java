package dev.catraca.access;

import dev.catraca.access.AccessRefused.Kind;
import dev.catraca.database.DatabaseFailure;
import dev.catraca.telemetry.Telemetry;
import io.quarkus.security.AuthenticationFailedException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Finds out who a token or a session stands for. Fails if PostgreSQL cannot be reached and it is not known. */
@Singleton
public class Callers {
    /** How often an attempt that waits for others looks whether they have ended. */
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);
    /** Ten seconds: longer only if PostgreSQL is away. */
    private static final int MOST_LOOKS = 500;

    private final Grants grants;
    private final Sessions sessions;
    private final FailedAttempts attempts;
    private final AccessModes modes;
    private final Believed<Boolean> proven = new Believed<>();
    private final Event<AccessRefused> refused;

    Callers(
            Grants grants,
            Sessions sessions,
            FailedAttempts attempts,
            AccessModes modes,
            Event<AccessRefused> refused) {
        this.grants = grants;
        this.sessions = sessions;
        this.attempts = attempts;
        this.modes = modes;
        this.refused = refused;
    }

    /**
     * Who has a token. Fails with {@link AuthenticationFailedException} if it is wrong, and with {@link AttemptsExceeded} if too many were.
     *
     * @param address of the peer
     */
    public Uni<Caller> byToken(String token, String address) {
        var digest = Digest.of(token);
        return this.<Caller>limited(
                        TokenText.prefix(token),
                        address,
                        () -> grants.knew(digest),
                        Kind.TOKEN,
                        () -> TokenText.isOne(token)
                                ? byToken(digest)
                                : Uni.createFrom().item(Optional.empty()))
                .map(found -> found.orElseThrow(AuthenticationFailedException::new));
    }

    /**
     * What a provider of identities says of somebody. Its tokens all begin alike, so beside the attempts of the address only those with the
     * same proof are counted. Fails as {@link #byToken}.
     *
     * @param proof what came with the request
     * @param judge fails with {@link AuthenticationFailedException} if the proof is wrong; other failures are no attempts
     */
    public <T> Uni<T> byProvider(String proof, String address, Supplier<Uni<T>> judge) {
        var digest = Digest.of(proof);
        return this.<T>limited(
                        digest.hex(),
                        address,
                        () -> proven.knew(digest),
                        Kind.TOKEN,
                        () -> judge.get()
                                .map(Optional::of)
                                .onFailure(AuthenticationFailedException.class)
                                .recoverWithItem(Optional.empty())
                                .invoke(found -> found.ifPresentOrElse(
                                        right -> proven.put(digest, true, Duration.ZERO), () -> proven.forget(digest))))
                .map(found -> found.orElseThrow(AuthenticationFailedException::new));
    }

    /** Who has a session; empty if it has ended. Fails with {@link AttemptsExceeded} if too many were wrong. */
    Uni<Optional<Caller>> bySession(String value, String address) {
        var digest = Digest.of(value);
        return limited(
                TokenText.prefix(value), address, () -> sessions.knew(digest), Kind.SESSION, () -> bySession(digest));
    }

    /** Whether what has proved who the caller is still does; while PostgreSQL is away it is taken to. */
    public Uni<Boolean> isStillKnown(Caller caller) {
        if (caller.token() == null && !caller.bySession()) {
            // What a provider signed says itself when it ends.
            return Uni.createFrom()
                    .item(caller.expiresAt() == null || Instant.now().isBefore(caller.expiresAt()));
        }
        return (caller.bySession() ? bySession(caller.session()) : byToken(caller.token()))
                .map(Optional::isPresent)
                .onFailure(DatabaseFailure::isAway)
                .recoverWithItem(true);
    }

    private Uni<Optional<Caller>> byToken(Digest token) {
        if (!modes.has(AccessMode.TOKENS)) {
            return Uni.createFrom().item(Optional.empty());
        }
        return grants.of(token)
                .map(found -> found.map(grant ->
                        new Caller(grant.name(), grant.role(), grant.sources(), grant.expiresAt(), token, null)));
    }

    private Uni<Optional<Caller>> bySession(Digest session) {
        return sessions.find(session)
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().item(Optional.empty())
                        : owner(found.get())
                                .map(owner -> owner.map(caller -> new Caller(
                                        caller.name(),
                                        caller.role(),
                                        caller.sources(),
                                        found.get().expiresAt(),
                                        caller.token(),
                                        session))));
    }

    private Uni<Optional<Caller>> owner(FoundSession session) {
        if (session.token() != null) {
            return byToken(session.token());
        }
        var person = new Caller(session.name(), session.role(), null, null, null, null);
        return Uni.createFrom().item(modes.has(AccessMode.OIDC) ? Optional.of(person) : Optional.empty());
    }

    /** @param known whether it was right before: then the mistakes of others do not matter to it */
    private <T> Uni<Optional<T>> limited(
            String prefix, String address, BooleanSupplier known, Kind kind, Supplier<Uni<Optional<T>>> look) {
        var judged = Uni.createFrom().deferred(look::get).invoke(found -> {
            if (found.isEmpty()) {
                attempts.count(address, prefix);
                Telemetry.tell(refused, new AccessRefused(kind));
            }
        });
        return limited(prefix, address, known, judged, MOST_LOOKS);
    }

    /** @param looks how often it still looks whether those before it have ended */
    private <T> Uni<Optional<T>> limited(
            String prefix, String address, BooleanSupplier known, Uni<Optional<T>> judged, int looks) {
        return Uni.createFrom().deferred(() -> {
            if (known.getAsBoolean()) {
                return judged;
            }
            var wait = attempts.wait(address, prefix);
            if (wait.isPresent() || looks == 0) {
                Telemetry.tell(refused, new AccessRefused(Kind.ATTEMPTS));
                return Uni.createFrom().failure(new AttemptsExceeded(wait.orElse(Duration.ZERO)));
            }
            return attempts.begin(address, prefix)
                    ? judged.onTermination().invoke(() -> attempts.end(address, prefix))
                    : pause().chain(() -> limited(prefix, address, known, judged, looks - 1));
        });
    }

    /** What follows belongs to the context of the request, as what comes before. */
    private static Uni<Void> pause() {
        var pause = Uni.createFrom().voidItem().onItem().delayIt().by(BETWEEN_LOOKS);
        var context = Vertx.currentContext();
        return context == null ? pause : pause.emitOn(task -> context.runOnContext(nothing -> task.run()));
    }
}
