package dev.catraca.reading.auth;

import dev.catraca.reading.SecretReferences;
import dev.catraca.reading.request.SourceRequest;
import dev.catraca.source.spec.AuthSpec;

/** A key in a query parameter. */
record QueryAuth(String parameter, String value) implements Auth {
    static final AuthKind KIND = AuthKind.plain("query", QueryAuth::of);

    private static Auth of(AuthSpec spec, SecretReferences secrets) {
        return new QueryAuth(spec.text("param"), secrets.inText(spec.text("value")));
    }

    @Override
    public SourceRequest on(SourceRequest request) {
        return request.withParameter(parameter, value);
    }

    @Override
    public SourceRequest elsewhere(SourceRequest request) {
        return request.withoutParameter(parameter, value);
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "the query parameter " + parameter;
    }
}
