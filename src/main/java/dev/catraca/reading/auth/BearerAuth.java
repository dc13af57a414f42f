package dev.catraca.reading.auth;

import dev.catraca.reading.SecretReferences;
import dev.catraca.source.spec.AuthSpec;
import java.util.Map;

/** A token in the header Authorization, RFC 6750. */
final class BearerAuth {
    static final AuthKind KIND = AuthKind.plain("bearer", BearerAuth::of);

    private BearerAuth() {}

    private static Auth of(AuthSpec spec, SecretReferences secrets) {
        var value = "Bearer " + secrets.inText(spec.text("token"));
        return request -> request.withHeaders(Map.of("Authorization", value));
    }
}
