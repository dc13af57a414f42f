package dev.catraca.it.fuzz;

import dev.catraca.it.Database;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What callers have done by the audit log, whatever they were answered: an operation that acts and then refuses is seen there. */
final class Deeds {
    private static final Set<String> OF_ALL = Set.of("LOGGED_IN", "LOGGED_OUT");
    private static final Set<String> OF_OPERATORS = Set.of(
            "LOGGED_IN",
            "LOGGED_OUT",
            "RUN_STARTED",
            "RUN_APPROVED",
            "RUN_REPLAYED",
            "RUN_CANCELLED",
            "REPAIR_STARTED");
    /** Of one who is an admin of one source. */
    private static final Set<String> OF_ALL_SOURCES =
            Set.of("TOKEN_MADE", "TOKEN_REVOKED", "LOG_LEVEL_SET", "CHANNEL_TESTED");

    private Deeds() {}

    /** One sentence for each that the caller may not do. */
    static List<String> faults(Database database, List<Caller> callers, String own) {
        return callers.stream()
                .flatMap(
                        caller -> database
                                .query(
                                        "SELECT DISTINCT action, source_id FROM audit_event WHERE actor = ?",
                                        caller.name())
                                .stream()
                                .filter(deed -> !may(caller, deed, own))
                                .map(deed -> caller.name() + " has done " + deed))
                .toList();
    }

    private static boolean may(Caller caller, Map<String, Object> deed, String own) {
        var action = (String) deed.get("action");
        if (caller.isLimited()) {
            return !OF_ALL_SOURCES.contains(action) && Set.of("", own).contains(deed.get("source_id"));
        }
        return switch (caller.role() == null ? "viewer" : caller.role()) {
            case "viewer" -> OF_ALL.contains(action);
            case "operator" -> OF_OPERATORS.contains(action);
            default -> true;
        };
    }
}
