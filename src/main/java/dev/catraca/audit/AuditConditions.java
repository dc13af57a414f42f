package dev.catraca.audit;

import java.util.HashMap;
import java.util.Map;
import java.util.StringJoiner;

/** An {@link AuditFilter} as a query of {@link AuditEventEntity}. */
final class AuditConditions {
    private final StringJoiner conditions = new StringJoiner(" and ");
    private final Map<String, Object> parameters = new HashMap<>();

    /** @param before only those behind this place in the list, or null */
    AuditConditions(AuditFilter filter, AuditLog.Place before) {
        add("source = :source", "source", filter.source());
        add("actor = :actor", "actor", filter.actor());
        add(
                "action = :action",
                "action",
                filter.action() == null ? null : filter.action().name());
        add("target = :target", "target", filter.target());
        add("moment >= :from", "from", filter.from());
        add("moment < :to", "to", filter.to());
        if (before != null) {
            // The first part lets PostgreSQL begin there.
            add("moment <= :moment and (moment < :moment or id < :id)", "moment", before.moment());
            parameters.put("id", before.id());
        }
    }

    String text() {
        return conditions.toString();
    }

    Map<String, Object> parameters() {
        return parameters;
    }

    private void add(String condition, String name, Object value) {
        if (value != null) {
            conditions.add(condition);
            parameters.put(name, value);
        }
    }
}
