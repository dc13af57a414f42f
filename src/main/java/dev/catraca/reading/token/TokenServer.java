package dev.catraca.reading.token;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.UnaryOperator;

/** Asks servers for tokens. Safe for use by several threads. */
@FunctionalInterface
public interface TokenServer {
    /**
     * The answer, as JSON, or as a text if it is none. Blocks, for a limited time.
     *
     * @param hide replaces secrets in what an error quotes of an answer
     * @throws TokenRefused if there is none, or if it is an error
     */
    JsonNode ask(TokenRequest request, UnaryOperator<String> hide);
}
