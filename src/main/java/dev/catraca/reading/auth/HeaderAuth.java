package dev.catraca.reading.auth;

import dev.catraca.reading.SecretReferences;
import dev.catraca.source.spec.AuthSpec;
import java.util.Map;

/** A key in a header of any name. */
final class HeaderAuth {
    static final AuthKind KIND = AuthKind.plain("header", HeaderAuth::of);

    private HeaderAuth() {}

    private static Auth of(AuthSpec spec, SecretReferences secrets) {
        var header = Map.of(spec.text("name"), secrets.inText(spec.text("value")));
        return request -> request.withHeaders(header);
    }
}
