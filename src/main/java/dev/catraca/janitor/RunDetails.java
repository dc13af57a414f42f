package dev.catraca.janitor;

/** The statements for what belongs to a run; a row is as old as the end of its run. */
final class RunDetails {
    /** The mark of a task says up to which run it is done with a source, so that finished work costs one look at an index. */
    private static final String CANDIDATES = """
            /* ALL_SOURCES */ SELECT s.source_id, (extract(epoch FROM clock_timestamp() - oldest.finished_at) * 1000)::bigint - $1 AS overdue
            FROM (SELECT DISTINCT source_id FROM source_version) s
            LEFT JOIN janitor_mark m ON m.source_id = s.source_id AND m.task = '%s'
            CROSS JOIN LATERAL (
              SELECT r.id, r.finished_at FROM sync_run r
              WHERE r.source_id = s.source_id AND r.id > coalesce(m.up_to, 0) ORDER BY r.source_id, r.id LIMIT 1) oldest
            CROSS JOIN LATERAL (
              SELECT r.chain FROM sync_run r
              WHERE r.source_id = s.source_id AND r.finished_at IS NOT NULL ORDER BY r.source_id, r.id DESC LIMIT 1) newest
            WHERE oldest.id < newest.chain
              AND oldest.finished_at < clock_timestamp() - $1 * interval '1 millisecond'
            ORDER BY overdue DESC""";

    private static final String REMOVAL = "/* ONE_SOURCE */ SELECT removed, more FROM forget_details($1, '%s', $2, $3)";

    private RunDetails() {}

    /** @param what as {@code forget_details} names it */
    static String candidates(String what) {
        return CANDIDATES.formatted(what);
    }

    static String removal(String what) {
        return REMOVAL.formatted(what);
    }
}
