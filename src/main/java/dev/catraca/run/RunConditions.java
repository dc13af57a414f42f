package dev.catraca.run;

import java.util.HashMap;
import java.util.Map;
import java.util.StringJoiner;

/** A {@link RunFilter} as a query of {@link RunEntity}. */
final class RunConditions {
    private final StringJoiner conditions = new StringJoiner(" and ");
    private final Map<String, Object> parameters = new HashMap<>();

    RunConditions(RunFilter filter, long before) {
        add("id < :before", "before", before);
        if (filter.source() == null) {
            conditions.add("id > 0"); // lets PostgreSQL use the index runs_by_id
        }
        add("source = :source", "source", filter.source());
        add("source in :among", "among", filter.among());
        add("status = :status", "status", filter.status());
        if (filter.status() == RunStatus.FAILED || filter.status() == RunStatus.CANCELLED) {
            conditions.add("reason is not null"); // lets it use the index unsuccessful_runs_by_id
        }
        add("reason = :reason", "reason", filter.reason());
        add("trigger = :trigger", "trigger", filter.trigger());
        add("chain = :chain", "chain", filter.chain());
        add("startedAt >= :from", "from", filter.from());
        add("startedAt < :to", "to", filter.to());
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
