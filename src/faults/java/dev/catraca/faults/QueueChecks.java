package dev.catraca.faults;

/** Promises about the queue that can be checked with the database alone. */
final class QueueChecks {
    /** A request that was withdrawn by the statement that stored it was refused. */
    static final Check NOTHING_LOST = Check.noRow("a request is gone and its run never began", """
            SELECT q.run, q.source FROM audit.requested q
            WHERE q.run > ? AND NOT EXISTS (SELECT FROM run_request w WHERE w.id = q.run)
              AND NOT EXISTS (SELECT FROM sync_run r WHERE r.id = q.run)
              AND NOT EXISTS (SELECT FROM audit.withdrawn w WHERE w.run = q.run AND w.xmin = q.xmin)""");

    static final Check BEGUN_ONCE =
            Check.noRow("a request waits although its run has begun, or one began without", """
            WITH mark AS (SELECT ?::bigint AS id)
            SELECT q.id, 'waits' AS what FROM run_request q JOIN sync_run r ON r.id = q.id CROSS JOIN mark WHERE q.id > mark.id
            UNION ALL
            SELECT o.run, 'not asked for' FROM audit.opened o CROSS JOIN mark
            WHERE o.run > mark.id AND NOT EXISTS (SELECT FROM audit.requested q WHERE q.run = o.run)
            UNION ALL
            SELECT o.run, 'twice' FROM audit.opened o CROSS JOIN mark WHERE o.run > mark.id GROUP BY o.run HAVING count(*) > 1""");

    /** Else what is newest in a source would not be what has the highest id. */
    static final Check IN_ORDER = Check.noRow("a run began before one of its source with a smaller id", """
            SELECT a.run, b.run AS later, a.source FROM audit.span a JOIN audit.span b ON a.source = b.source AND a.run < b.run
            WHERE a.run > ? AND a.opened > b.opened""");

    private QueueChecks() {}
}
