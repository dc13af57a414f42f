package dev.catraca.janitor;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Old rows of the audit log, which the database gives away to the janitor alone. */
@ApplicationScoped
class OldAudit implements JanitorTask {
    /** The database keeps them as long. */
    private static final Duration LEAST = Duration.ofDays(30);

    private final KeepConfig config;

    OldAudit(KeepConfig config) {
        this.config = config;
    }

    @Override
    public String table() {
        return "audit_event";
    }

    @Override
    public Duration keep() {
        return config.audit().compareTo(LEAST) < 0 ? LEAST : config.audit();
    }

    @Override
    public String candidates() {
        return """
                /* ALL_SOURCES */ SELECT a.source_id, (extract(epoch FROM clock_timestamp() - min(a.at)) * 1000)::bigint - $1 AS overdue
                FROM audit_event a WHERE a.at < clock_timestamp() - $1 * interval '1 millisecond' GROUP BY a.source_id""";
    }

    @Override
    public String removal() {
        return "/* ONE_SOURCE */ SELECT removed, more FROM forget_audit($1, $2, $3)";
    }
}
