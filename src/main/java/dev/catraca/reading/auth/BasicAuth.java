package dev.catraca.reading.auth;

import dev.catraca.reading.SecretReferences;
import dev.catraca.source.spec.AuthSpec;
import java.util.Map;

/** User and password in the header Authorization, RFC 7617. */
final class BasicAuth {
    static final AuthKind KIND = AuthKind.plain("basic", BasicAuth::of);

    private BasicAuth() {}

    private static Auth of(AuthSpec spec, SecretReferences secrets) {
        var value = secrets.inHeader("Basic " + spec.pair().orElseThrow());
        return request -> request.withHeaders(Map.of("Authorization", value));
    }
}
