package dev.catraca.faults;

import dev.catraca.it.Database;

/**
 * Audit tables in the database: the requests, the times when each run was opened and closed, its heartbeats, and changes of closed runs.
 * Triggers write them in the transaction of the row, and PostgreSQL records the commit times, so nothing is sampled.
 */
final class Audit {
    private static final String[] RECORDS = {
        "CREATE SCHEMA audit",
        "CREATE TABLE audit.opened (run bigint, source text)",
        "CREATE TABLE audit.closed (run bigint)",
        "CREATE TABLE audit.requested (run bigint, source text)",
        "CREATE TABLE audit.withdrawn (run bigint)",
        "CREATE TABLE audit.touched (run bigint)",
        "CREATE TABLE audit.beat (run bigint, at timestamptz)",
        """
        CREATE FUNCTION audit.note() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          IF TG_OP = 'INSERT' THEN
            -- A run that is cancelled while it waits is never RUNNING.
            IF NEW.status = 'RUNNING' THEN
              INSERT INTO audit.opened VALUES (NEW.id, NEW.source_id);
            END IF;
          ELSIF OLD.status <> 'RUNNING' THEN
            INSERT INTO audit.touched VALUES (NEW.id);
          ELSIF NEW.status <> 'RUNNING' THEN
            INSERT INTO audit.closed VALUES (NEW.id);
          ELSIF NEW.heartbeat_at > OLD.heartbeat_at THEN
            INSERT INTO audit.beat VALUES (NEW.id, NEW.heartbeat_at);
          END IF;
          RETURN NULL;
        END $$""",
        "CREATE TRIGGER audit AFTER INSERT OR UPDATE ON sync_run FOR EACH ROW EXECUTE FUNCTION audit.note()",
        """
        CREATE FUNCTION audit.note_request() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          IF TG_OP = 'INSERT' THEN
            INSERT INTO audit.requested VALUES (NEW.id, NEW.source_id);
          ELSE
            INSERT INTO audit.withdrawn VALUES (OLD.id);
          END IF;
          RETURN NULL;
        END $$""",
        "CREATE TRIGGER audit AFTER INSERT OR DELETE ON run_request FOR EACH ROW EXECUTE FUNCTION audit.note_request()",
        """
        CREATE VIEW audit.span AS
          SELECT o.run, o.source, pg_xact_commit_timestamp(o.xmin) AS opened,
                 (SELECT min(pg_xact_commit_timestamp(c.xmin)) FROM audit.closed c WHERE c.run = o.run) AS closed
          FROM audit.opened o""",
        "CREATE INDEX ON product_change (run_id)",
        "CREATE INDEX ON product (first_run)",
        "CREATE INDEX ON audit.opened (run)",
        "CREATE INDEX ON audit.closed (run)",
        "CREATE INDEX ON audit.beat (run)",
        "CREATE INDEX ON audit.requested (run)",
        "CREATE INDEX ON audit.withdrawn (run)"
    };

    private Audit() {}

    static void install(Database database) {
        for (var record : RECORDS) {
            database.update(record);
        }
    }
}
