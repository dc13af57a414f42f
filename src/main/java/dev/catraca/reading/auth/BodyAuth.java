package dev.catraca.reading.auth;

import dev.catraca.reading.SecretReferences;
import dev.catraca.source.spec.AuthSpec;

/** A key at a place in the body. A request that a redirect has turned into a GET has no body, and gets no key. */
final class BodyAuth {
    static final AuthKind KIND = AuthKind.plain("body", BodyAuth::of);

    private BodyAuth() {}

    private static Auth of(AuthSpec spec, SecretReferences secrets) {
        var value = secrets.inText(spec.text("value"));
        return request -> request.body() == null ? request : request.withText(spec.text("at"), value);
    }
}
