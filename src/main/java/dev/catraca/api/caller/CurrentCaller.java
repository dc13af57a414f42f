package dev.catraca.api.caller;

import dev.catraca.access.Caller;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Who sent the request that is being answered. */
@Singleton
public class CurrentCaller {
    private final CurrentIdentityAssociation association;

    CurrentCaller(CurrentIdentityAssociation association) {
        this.association = association;
    }

    /**
     * Must be called within a request of the API. Does not block: {@link CallerFilter} has found it out. Where nobody need be known it is a
     * stranger if PostgreSQL cannot be reached.
     */
    public Caller get() {
        return Caller.of(association.getIdentity());
    }

    /** The same, but fails if PostgreSQL cannot be reached. */
    public Uni<Caller> ask() {
        return association.getDeferredIdentity().map(Caller::of);
    }
}
