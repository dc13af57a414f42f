package dev.catraca.it;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/** One answer of a {@link CaseServer}, or one file, as a {@link Case} describes it. */
record CaseAnswer(JsonNode json) {
    int status() {
        return json.path("status").asInt(200);
    }

    Map<String, String> headers() {
        var headers = new TreeMap<String, String>();
        json.path("headers")
                .properties()
                .forEach(
                        header -> headers.put(header.getKey(), header.getValue().asText()));
        return headers;
    }

    byte[] bytes() {
        if (json.has("base64")) {
            return Base64.getDecoder().decode(json.path("base64").asText());
        }
        return json.path(json.has("text") ? "text" : "body").asText().getBytes(StandardCharsets.UTF_8);
    }

    /** The number of bytes of the body after which the connection is closed. */
    int sent() {
        return json.path("cut").asInt(bytes().length);
    }
}
