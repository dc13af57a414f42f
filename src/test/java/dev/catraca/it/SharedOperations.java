package dev.catraca.it;

import java.util.Set;

/** The operations that are about no single source, so that a token for some sources may call none of them; said here, and not read from the service. */
public final class SharedOperations {
    /** Method and path below {@code /api/v1}, as in the OpenAPI document. */
    public static final Set<String> ALL = Set.of(
            "GET /audit",
            "GET /tokens",
            "POST /tokens",
            "DELETE /tokens/{id}",
            "GET /loggers/{logger}",
            "PUT /loggers/{logger}",
            "POST /preview",
            "POST /notifications/test");

    private SharedOperations() {}
}
