package dev.catraca.access;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Optional;

/**
 * What tokens allow, asked at most every few seconds: believes an answer for {@link #BELIEVED}, and never beyond the token's expiry. Fails if
 * PostgreSQL cannot be reached and the answer is not known. Thread-safe.
 */
@Singleton
class Grants {
    /** How long a token that another process revoked may still be used here. */
    static final Duration BELIEVED = Duration.ofSeconds(5);

    private final Believed<Grant> believed = new Believed<>();
    private final AdminToken admin;
    private final TokenLookup lookup;
    private final LastUse lastUse;

    Grants(AdminToken admin, TokenLookup lookup, LastUse lastUse) {
        this.admin = admin;
        this.lookup = lookup;
        this.lastUse = lastUse;
    }

    /** Empty if there is no such token, or not any more. */
    Uni<Optional<Grant>> of(Digest token) {
        var known = believed.of(token);
        return known.isPresent()
                ? Uni.createFrom().item(known)
                : admin.digest()
                        .chain(right -> right.filter(it -> equal(it, token)).isPresent()
                                ? Uni.createFrom().item(Optional.of(believe(token, Grant.ofSettings(), BELIEVED)))
                                : stored(token));
    }

    /** Whether this process has seen the token be right; it may be revoked since. */
    boolean knew(Digest token) {
        return believed.knew(token);
    }

    /** Has each token looked up again before it is used; those that this process has seen be right stay known. */
    void doubtAll() {
        believed.doubtAll();
    }

    private Uni<Optional<Grant>> stored(Digest token) {
        return lookup.token(token).map(found -> {
            if (found.isEmpty()) {
                believed.forget(token);
            }
            return found.map(it -> {
                if (it.unnoted()) {
                    lastUse.note(it.id());
                }
                return believe(
                        token,
                        it.grant(),
                        it.left().filter(left -> left.compareTo(BELIEVED) < 0).orElse(BELIEVED));
            });
        });
    }

    private Grant believe(Digest token, Grant grant, Duration time) {
        believed.put(token, grant, time);
        return grant;
    }

    /** In a time that does not depend on where they differ. */
    private static boolean equal(Digest one, Digest other) {
        return MessageDigest.isEqual(
                one.hex().getBytes(StandardCharsets.US_ASCII), other.hex().getBytes(StandardCharsets.US_ASCII));
    }
}
