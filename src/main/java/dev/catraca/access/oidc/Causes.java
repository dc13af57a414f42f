package dev.catraca.access.oidc;

import io.quarkus.oidc.OIDCException;
import java.io.IOException;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jose4j.jwt.consumer.ErrorCodeValidator;
import org.jose4j.jwt.consumer.ErrorCodes;
import org.jose4j.jwt.consumer.InvalidJwtException;

/** Why something failed, for the log: without what a token says. */
final class Causes {
    private static final int LONGEST = 300;
    /** Their messages say it all. */
    private static final Set<Class<?>> NAMELESS =
            Set.of(RuntimeException.class, IOException.class, OIDCException.class);

    private Causes() {}

    /** The failure and its causes, the last one first thrown. */
    static Stream<Throwable> of(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(20);
    }

    /** What began it, in one line. */
    static String root(Throwable failure) {
        var jwt = of(failure)
                .filter(InvalidJwtException.class::isInstance)
                .map(InvalidJwtException.class::cast)
                .findFirst();
        if (jwt.isPresent()) {
            // Its message repeats the claims.
            return jwt.get().getErrorDetails().stream()
                    .map(ErrorCodeValidator.Error::getErrorCode)
                    .map(Causes::named)
                    .distinct()
                    .collect(Collectors.joining(", ", "the token is refused (", ")"));
        }
        var root = of(failure).reduce((first, second) -> second).orElse(failure);
        var kind = NAMELESS.contains(root.getClass()) ? "" : root.getClass().getSimpleName() + ": ";
        return line(kind + root.getMessage());
    }

    /** A text of somebody else in one line of the log. */
    static String line(String text) {
        var line = text.replaceAll("[\\p{C}\\p{Zl}\\p{Zp}]+", " ").strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }

    private static String named(int code) {
        return switch (code) {
            case ErrorCodes.EXPIRED, ErrorCodes.EXPIRATION_MISSING -> "expired";
            case ErrorCodes.NOT_YET_VALID -> "not yet valid";
            case ErrorCodes.AUDIENCE_INVALID, ErrorCodes.AUDIENCE_MISSING -> "for another audience";
            case ErrorCodes.ISSUER_INVALID, ErrorCodes.ISSUER_MISSING -> "of another issuer";
            case ErrorCodes.SIGNATURE_INVALID, ErrorCodes.SIGNATURE_MISSING -> "signature";
            case ErrorCodes.SUBJECT_MISSING -> "of nobody";
            default -> "claim, code " + code;
        };
    }
}
