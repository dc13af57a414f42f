package dev.catraca.it.fuzz;

import java.util.List;

/**
 * Who calls.
 *
 * @param role null for one without any
 * @param token sent as Authorization, or null
 * @param allSources whether it is for all
 */
record Caller(String name, String role, String token, boolean allSources) {
    private static final List<String> ROLES = List.of("viewer", "operator", "admin");

    boolean may(Operation operation) {
        return operation.role().equals("anyone")
                || role != null
                        && ROLES.indexOf(role) >= ROLES.indexOf(operation.role())
                        && (allSources || !operation.isOfAllSources());
    }

    /** Whether it is for some sources only, though it has a role. */
    boolean isLimited() {
        return role != null && !allSources;
    }
}
