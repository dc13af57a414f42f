package dev.catraca.access.oidc;

import io.quarkus.arc.Unremovable;
import io.quarkus.oidc.common.OidcResponseFilter;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.core.buffer.Buffer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Optional;

/** Checks each answer of the provider: 5xx, 429, and a 200 that is no JSON object are an outage, and no verdict on a caller. */
@Singleton
@Unremovable
class ProviderAnswers implements OidcResponseFilter {
    private static final int OK = 200;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;

    private final ProviderLine line;

    ProviderAnswers(ProviderLine line) {
        this.line = line;
    }

    @Override
    public Uni<Void> filter(OidcResponseFilterContext answer) {
        var status = answer.statusCode();
        if (status == TOO_MANY_REQUESTS || status >= SERVER_ERROR) {
            return Uni.createFrom().failure(new IOException("it answers " + status));
        }
        if (status == OK && object(answer.responseBody()).isEmpty()) {
            return Uni.createFrom().failure(new IOException("its answer is no JSON object"));
        }
        line.answered();
        return Uni.createFrom().voidItem();
    }

    /** Empty if it is none. */
    static Optional<JsonObject> object(Buffer body) {
        try {
            return Optional.ofNullable(body).map(Buffer::toJsonObject);
        } catch (DecodeException | ClassCastException e) {
            return Optional.empty();
        }
    }
}
