package dev.catraca.access.oidc;

import java.util.stream.Stream;
import org.jose4j.jwt.consumer.ErrorCodeValidator;
import org.jose4j.jwt.consumer.ErrorCodes;
import org.jose4j.jwt.consumer.InvalidJwtException;

/** Why something failed, for the log: without what a token says. */
final class Causes {
    private static final int LONGEST = 300;

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
            return "the token is refused ("
                    + jwt.get().getErrorDetails().stream()
                            .map(ErrorCodeValidator.Error::getErrorCode)
                            .map(Causes::named)
                            .distinct()
                            .toList()
                    + ")";
        }
        var root = of(failure).reduce((first, second) -> second).orElse(failure);
        var text = root.getClass().getSimpleName() + ": " + root.getMessage();
        var line = text.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }

    private static String named(int code) {
        return switch (code) {
            case ErrorCodes.EXPIRED, ErrorCodes.EXPIRATION_MISSING -> "expired";
            case ErrorCodes.NOT_YET_VALID -> "not yet valid";
            case ErrorCodes.AUDIENCE_INVALID, ErrorCodes.AUDIENCE_MISSING -> "for another audience";
            case ErrorCodes.ISSUER_INVALID, ErrorCodes.ISSUER_MISSING -> "of another issuer";
            case ErrorCodes.SIGNATURE_INVALID, ErrorCodes.SIGNATURE_MISSING -> "signature";
            default -> "code " + code;
        };
    }
}
