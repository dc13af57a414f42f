package dev.catraca.access.oidc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.security.AuthenticationFailedException;
import java.net.ConnectException;
import java.util.List;
import org.jose4j.jwt.consumer.ErrorCodeValidator;
import org.jose4j.jwt.consumer.ErrorCodes;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.junit.jupiter.api.Test;

class CausesTest {
    @Test
    void sayNothingOfWhatATokenSays() {
        var errors = List.of(
                new ErrorCodeValidator.Error(ErrorCodes.EXPIRED, "secret"),
                new ErrorCodeValidator.Error(ErrorCodes.AUDIENCE_INVALID, "secret"));
        var failure = new AuthenticationFailedException(new InvalidJwtException("claims->{secret}", errors, null));
        assertEquals("the token is refused (expired, for another audience)", Causes.root(failure));
    }

    @Test
    void areOneLine() {
        assertEquals(
                "ConnectException: refused: a b",
                Causes.root(new RuntimeException(new ConnectException("refused: a\r\nb"))));
        assertEquals("a b c", Causes.line("a\u0085b\u2028c\u202e"));
        assertEquals(301, Causes.line("x".repeat(1000)).length());
    }
}
