package dev.catraca.reading.token;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catraca.reading.SourceException;

/** How the tokens of a source are asked for, and what the answer says. Safe for use by several threads. */
public interface TokenGrant {
    /** The name of the kind of auth. */
    String kind();

    /**
     * A digest of what the first tokens are given for. With another one the tokens begin anew, so that none is used with a client or
     * an address that it was not given for.
     */
    String chain();

    /** Whether tokens are given for those before them, so that a lost answer may be the end of the chain. */
    boolean isChained();

    /**
     * The request for the next tokens.
     *
     * @param held the tokens that came last; null at the beginning
     */
    TokenRequest request(Tokens held);

    /**
     * The tokens of an answer.
     *
     * @param answer any JSON, or a text if it is none
     * @param held the tokens that came before; null at the beginning
     * @throws SourceException if there are none in it
     */
    Given read(JsonNode answer, Tokens held);
}
