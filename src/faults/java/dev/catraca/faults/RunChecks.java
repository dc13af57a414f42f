package dev.catraca.faults;

/** Promises about runs that can be checked with the database alone. */
final class RunChecks {
    static final Check ONE_AT_A_TIME = Check.noRow("two runs of a source were RUNNING at once", """
            SELECT a.run, b.run AS other, a.source, a.opened, a.closed, b.opened AS other_opened, b.closed AS other_closed
            FROM audit.span a JOIN audit.span b ON a.source = b.source AND a.run < b.run
            WHERE a.run > ? AND a.opened < coalesce(b.closed, 'infinity') AND b.opened < coalesce(a.closed, 'infinity')""");

    static final Check NOTHING_AFTER_THE_CLOSE = Check.noRow("a superseded run wrote", """
            WITH span AS (SELECT * FROM audit.span WHERE run > ?)
            SELECT 'product' AS what, run, external_id AS which FROM product p JOIN span ON run = p.last_changed_run
              WHERE pg_xact_commit_timestamp(p.xmin) > closed
            UNION ALL
            SELECT 'change', run, external_id FROM product_change c JOIN span ON run = c.run_id
              WHERE pg_xact_commit_timestamp(c.xmin) > closed
            UNION ALL
            SELECT 'batch', run, seq::text FROM run_batch b JOIN span ON run = b.run_id
              WHERE pg_xact_commit_timestamp(b.xmin) > closed
            UNION ALL
            SELECT 'rejection', run, position::text FROM rejection r JOIN span ON run = r.run_id
              WHERE pg_xact_commit_timestamp(r.xmin) > closed
            UNION ALL
            SELECT 'event', run, message FROM run_event e JOIN span ON run = e.run_id
              WHERE pg_xact_commit_timestamp(e.xmin) > closed
            UNION ALL
            SELECT 'the row of the run', span.run, '' FROM audit.touched t JOIN span ON span.run = t.run""");

    static final Check COUNTERS_EQUAL_ROWS = Check.noRow("the counters of a run are not what its rows show", """
            SELECT r.id, r.inserted, r.updated, r.returned, r.retired, r.rejected, c.*, j.rejections
            FROM sync_run r
            CROSS JOIN LATERAL (
              SELECT (SELECT count(*) FROM product WHERE first_run = r.id) AS inserts,
                     count(*) FILTER (WHERE kind IN ('UPDATED', 'RETURNED')) AS updates,
                     count(*) FILTER (WHERE kind = 'RETURNED') AS returns,
                     count(*) FILTER (WHERE kind = 'RETIRED') AS retirements
              FROM product_change WHERE run_id = r.id) c
            CROSS JOIN LATERAL (SELECT count(*) AS rejections FROM rejection WHERE run_id = r.id) j
            WHERE r.id > ? AND (r.inserted, r.updated, r.returned, r.retired, r.rejected)
                               IS DISTINCT FROM (inserts, updates, returns, retirements, rejections)""");

    static final Check LEDGER_ADDS_UP = Check.noRow("the counters of a closed run are not the sum of its ledger", """
            SELECT r.id, r.batches, r.received, r.inserted, r.updated, r.returned, r.unchanged, r.duplicated, r.rejected, r.filtered,
                   r.retired, r.flaws, r.pages, r.bytes, b.* FROM sync_run r
            CROSS JOIN LATERAL (
              SELECT count(*) FILTER (WHERE kind = 'READ') AS reads, coalesce(sum(received), 0) AS sum_received,
                     coalesce(sum(inserted), 0) AS sum_inserted, coalesce(sum(updated), 0) AS sum_updated,
                     coalesce(sum(returned), 0) AS sum_returned, coalesce(sum(unchanged), 0) AS sum_unchanged,
                     coalesce(sum(duplicated), 0) AS sum_duplicated, coalesce(sum(rejected), 0) AS sum_rejected,
                     coalesce(sum(filtered), 0) AS sum_filtered, coalesce(sum(retired), 0) AS sum_retired, coalesce(sum(flaws), 0) AS sum_flaws,
                     coalesce(sum(pages), 0) AS sum_pages,
                     coalesce(sum(bytes), 0) AS sum_bytes, coalesce(max(seq), 0) AS last, count(*) AS entries
              FROM run_batch WHERE run_id = r.id) b
            WHERE r.id > ? AND r.status <> 'RUNNING'
              AND (r.status = 'SUCCEEDED' AND last <> entries OR r.folded <> last
                   OR (r.batches, r.received, r.inserted, r.updated, r.returned, r.unchanged, r.duplicated, r.rejected, r.filtered,
                       r.retired, r.flaws, r.pages, r.bytes)
                      IS DISTINCT FROM (reads, sum_received, sum_inserted, sum_updated, sum_returned, sum_unchanged,
                                        sum_duplicated, sum_rejected, sum_filtered, sum_retired, sum_flaws, sum_pages, sum_bytes))""");

    /** What is known without reading the products is so, once no run is RUNNING. */
    static final Check CATALOGUE_IS_KNOWN = Check.noRow("the numbers of products are not what is noted", """
            SELECT c.*, p.* FROM source_catalogue c CROSS JOIN LATERAL (
              SELECT count(*) FILTER (WHERE retired_at IS NULL) AS counted, coalesce(max(number), 0) AS highest,
                     count(*) - count(DISTINCT number) AS twice FROM product WHERE source_id = c.source_id) p
            WHERE EXISTS (SELECT FROM sync_run r WHERE r.source_id = c.source_id AND r.id > ?)
              AND NOT EXISTS (SELECT FROM sync_run r WHERE r.source_id = c.source_id AND r.status = 'RUNNING')
              AND (c.live <> counted OR c.numbers < highest OR twice > 0)""");

    /** However often a key comes in a chain, only its first record is written. */
    static final Check NONE_WRITTEN_TWICE = Check.noRow("a chain of runs wrote a product more than once", """
            SELECT r.chain, c.source_id, c.external_id, count(*) FROM (
              SELECT run_id, source_id, external_id FROM product_change WHERE kind <> 'RETIRED'
              UNION ALL
              SELECT first_run, source_id, external_id FROM product) c
            JOIN sync_run r ON r.id = c.run_id
            WHERE r.id > ? GROUP BY r.chain, c.source_id, c.external_id HAVING count(*) > 1""");

    static final Check STORY = Check.noRow("the story of a closed run is not complete", """
            SELECT r.id, r.status, r.reason, s.* FROM sync_run r
            CROSS JOIN LATERAL (
              SELECT count(*) FILTER (WHERE stage = 'started') AS started,
                     count(*) FILTER (WHERE stage = 'closed') AS closed,
                     count(*) FILTER (WHERE stage = 'repair' AND details ?? 'lockHolder' AND details ?? 'heartbeatAgeMillis'
                                            AND details ?? 'owner' AND details ?? 'seenBy') AS proofs,
                     (array_agg(stage ORDER BY n DESC))[1] AS last
              FROM run_event WHERE run_id = r.id) s
            WHERE r.id > ? AND (started <> CASE WHEN r.owner IS NULL THEN 0 ELSE 1 END OR closed <> 1 OR last <> 'closed' OR r.error IS NULL AND r.status <> 'SUCCEEDED'
                                OR (r.reason = 'ORPHANED') <> (proofs = 1) AND r.reason NOT IN ('TIMEOUT', 'CANCELLED')
                                OR proofs > 1)""");

    /** Where a run stopped is the checkpoint of its last entry before the first gap; all records up to there are stored. */
    static final Check RESUMED_FROM_CHECKPOINT = Check.noRow("a run did not go on where the broken one stopped", """
            SELECT n.id, n.resumes, e.details -> 'checkpoint' AS began, b.checkpoint AS stopped, g.checkpoint AS gap, b.reason, c.stored
            FROM sync_run n JOIN sync_run b ON b.id = n.resumes
            JOIN run_event e ON e.run_id = n.id AND e.stage = 'started'
            JOIN run_event f ON f.run_id = b.id AND f.stage = 'started'
            CROSS JOIN LATERAL (SELECT coalesce((
              SELECT l.checkpoint
              FROM (SELECT seq, checkpoint, row_number() OVER (ORDER BY seq) AS place FROM run_batch WHERE run_id = b.id) l
              WHERE l.seq = l.place ORDER BY l.seq DESC LIMIT 1), nullif(f.details -> 'checkpoint', 'null')) AS checkpoint) g
            CROSS JOIN LATERAL (
              SELECT coalesce(range_agg(int8range(l.first_position, l.first_position + l.received)), '{}') AS stored
              FROM run_batch l JOIN sync_run c ON c.id = l.run_id
              WHERE c.chain = n.chain AND c.id < n.id AND l.received > 0) c
            WHERE n.id > ? AND (coalesce(e.details -> 'checkpoint', 'null') IS DISTINCT FROM coalesce(b.checkpoint, 'null')
                                OR n.chain <> b.chain OR n.attempt <> CASE WHEN b.not_before IS NOT NULL
                                    AND got_further(b.inserted + b.updated + b.unchanged, b.received, b.checkpoint) THEN 0 ELSE b.attempt + 1 END
                                OR b.reason NOT IN ('ORPHANED', 'INTERRUPTED')
                                OR EXISTS (SELECT FROM sync_run x WHERE x.source_id = n.source_id
                                           AND x.id > b.id AND x.id < n.id)
                                OR b.checkpoint IS DISTINCT FROM g.checkpoint
                                OR NOT c.stored @> int8range(1, coalesce((b.checkpoint ->> 'position')::bigint, 0) + 1))""");

    /** Unless the list moved; then a doubt says so. */
    static final Check EACH_POSITION_ONCE = Check.noRow("a chain of runs stored a record of its source twice", """
            SELECT r.chain, a.run_id, a.seq, a.first_position, b.run_id AS other, b.seq AS other_seq, b.first_position AS other_first
            FROM sync_run r JOIN run_batch a ON a.run_id = r.id
            JOIN sync_run s ON s.chain = r.chain JOIN run_batch b ON b.run_id = s.id AND (a.run_id, a.seq) < (b.run_id, b.seq)
            WHERE r.chain > ? AND a.received > 0 AND b.received > 0
              AND a.first_position < b.first_position + b.received AND b.first_position < a.first_position + a.received
              AND NOT EXISTS (SELECT FROM sync_run c CROSS JOIN LATERAL unnest(c.doubts) AS d (doubt)
                              WHERE c.chain = r.chain AND d.doubt LIKE 'records % were others when %')""");

    /** A chain is doubtful if one of its rows has a guessed end, a doubt, or a rejection without a key. */
    static final Check DOUBTFUL_RETIRES_NOTHING =
            Check.noRow("a chain of runs retired although it may not be complete", """
            SELECT r.id, r.chain, r.retired, r."end", c.doubts, c.keyless FROM sync_run r
            CROSS JOIN LATERAL (
              SELECT sum(cardinality(x.doubts)) AS doubts,
                     sum((SELECT count(*) FROM rejection j WHERE j.run_id = x.id AND j.external_id IS NULL)) AS keyless
              FROM sync_run x WHERE x.chain = r.chain) c
            WHERE r.id > ? AND r.retired > 0 AND (r."end" IS DISTINCT FROM 'PROVEN' OR c.doubts > 0 OR c.keyless > 0)""");

    private RunChecks() {}
}
