package dev.catraca.api.problem;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.container.ResourceInfo;
import java.util.Optional;

/** The role that an operation needs, by its annotation or that of its class. */
final class NeededRole {
    private NeededRole() {}

    /** Empty if no role may call it. */
    static Optional<String> of(ResourceInfo operation) {
        return Optional.ofNullable(operation.getResourceMethod().getAnnotation(RolesAllowed.class))
                .or(() -> Optional.ofNullable(operation.getResourceClass().getAnnotation(RolesAllowed.class)))
                .map(allowed -> allowed.value()[0]);
    }
}
