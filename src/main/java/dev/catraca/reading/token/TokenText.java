package dev.catraca.reading.token;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Tokens as the JSON that is encrypted. */
final class TokenText {
    private static final ObjectMapper JSON = new ObjectMapper();

    private TokenText() {}

    static String of(Tokens tokens) {
        var json = JSON.createObjectNode().put("access", tokens.access());
        if (tokens.refresh() != null) {
            json.put("refresh", tokens.refresh());
        }
        return json.toString();
    }

    static Tokens read(String text) {
        try {
            var json = JSON.readTree(text);
            return new Tokens(
                    json.path("access").textValue(), json.path("refresh").textValue());
        } catch (JsonProcessingException e) {
            // No cause, because its message shows the tokens.
            throw new IllegalStateException("the stored tokens are not the JSON that was encrypted");
        }
    }
}
