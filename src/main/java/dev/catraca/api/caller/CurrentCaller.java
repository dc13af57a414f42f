package dev.catraca.api.caller;

import dev.catraca.access.Caller;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Who sent the request that is being answered. */
@Singleton
public class CurrentCaller {
    private static final String WHY_UNKNOWN = "catraca.caller.why-unknown";

    private final CurrentIdentityAssociation association;
    private final CurrentVertxRequest request;

    CurrentCaller(CurrentIdentityAssociation association, CurrentVertxRequest request) {
        this.association = association;
        this.request = request;
    }

    /**
     * Must be called within a request of the API. Does not block: {@link CallerFilter} has found it out. Where nobody need be known it is a
     * stranger if PostgreSQL cannot be reached.
     */
    public Caller get() {
        return Caller.of(association.getIdentity());
    }

    /** The same, but fails if PostgreSQL could not be reached to find it out. */
    public Uni<Caller> ask() {
        Throwable failure = request.getCurrent().get(WHY_UNKNOWN);
        return failure == null
                ? association.getDeferredIdentity().map(Caller::of)
                : Uni.createFrom().failure(failure);
    }

    /** Notes why it cannot be found out who sent the request. */
    void noteUnknown(Throwable failure) {
        request.getCurrent().put(WHY_UNKNOWN, failure);
    }
}
