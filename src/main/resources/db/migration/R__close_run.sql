-- Closes a run. Returns no row if the run is not RUNNING any more.
--
-- A run that reached its end (p_status SUCCEEDED) is judged by the counters and doubts of its chain of resumes:
--   - records were rejected, and either no product was counted or the rejected share is above p_max_rejected: SOURCE_ERROR;
--   - the spec names a field for the total, and fewer records came than it says, by more than the share p_max_share: SOURCE_ERROR;
--   - it succeeds, retires nothing, and an event of level WARN says why, if its end was guessed (p_end, p_end_why), if there is a
--     doubt, if fewer records came than the source said, if not every rejection is stored, or if a record was rejected without a
--     readable key, because its product may still be listed;
--   - otherwise a FULL run (p_retire) retires the products that the chain did not see, in the same statement. If they are more than
--     p_max_share of the products that were live before the chain began, or the source delivered no product at all, and this
--     was not approved, the run is closed as FAILED/GUARD.
-- Does not retire a product whose record was rejected, because the source still lists it. If a record could not be parsed, its
-- key counts only if such a product exists: it may be a part of another key.
--
-- p_paged: the list has pages. Then the total is compared with the number of different keys, because a record that comes again on
-- another page may hide a missing one. A key that was rejected once and accepted once is one key.
--
-- p_guard: the guard that stopped the run before it got here, or NULL.
CREATE OR REPLACE FUNCTION close_run(
  p_run bigint, p_status text, p_reason text, p_error text, p_retire boolean, p_max_share numeric,
  p_end text DEFAULT NULL, p_end_why text DEFAULT NULL, p_paged boolean DEFAULT false, p_max_rejected numeric DEFAULT 1,
  p_guard text DEFAULT NULL
) RETURNS SETOF sync_run LANGUAGE plpgsql
-- A chain that has just run has no statistics yet; without them the planner chooses a nested loop, which could take hours.
SET enable_nestloop = off
AS $$
#variable_conflict use_column
DECLARE
  v_run sync_run%ROWTYPE;
  v_chain bigint[];
  v_received bigint;
  v_counted bigint;
  v_rejected bigint;
  v_expected bigint;
  v_new bigint;
  v_came bigint;
  v_seen bigint;
  v_stored bigint;
  v_rejected_keys bigint;
  v_rejected_only bigint;
  v_rejected_apart boolean;
  v_total_named boolean;
  v_keyless bigint;
  v_live bigint;
  v_missing bigint;
  v_retired bigint := 0;
  v_doubts text[];
BEGIN
  SELECT * INTO v_run FROM sync_run WHERE id = p_run AND status = 'RUNNING' FOR NO KEY UPDATE;
  IF NOT FOUND THEN
    RETURN;
  END IF;

  IF p_status = 'SUCCEEDED' THEN
    SELECT array_agg(id), sum(received), sum(inserted + updated + unchanged), sum(rejected), max(expected), sum(inserted + returned)
      INTO v_chain, v_received, v_counted, v_rejected, v_expected, v_new
      FROM sync_run WHERE chain = v_run.chain AND source_id = v_run.source_id;
    -- The reader judges repeated keys within 10000 records of one run; it does not remember keys further apart. The position of
    -- the good record of a rejected key is not stored: it counts as far apart if it may have been.
    SELECT count(*), count(external_id), count(DISTINCT external_id) FILTER (WHERE NOT good),
           coalesce(bool_or(apart OR good AND (position > 10000 OR cardinality(v_chain) > 1)), false)
      INTO v_stored, v_rejected_keys, v_rejected_only, v_rejected_apart
      FROM (
        SELECT j.external_id, j.position, k.external_id IS NOT NULL AS good,
               j.external_id IS NOT NULL
                 AND (j.run_id <> lag(j.run_id) OVER key OR j.position - lag(j.position) OVER key > 10000) AS apart
          FROM rejection j
          LEFT JOIN seen_key k
            ON k.source_id = v_run.source_id AND k.chain = v_run.chain AND k.external_id = j.external_id
          WHERE j.run_id = ANY (v_chain)
          WINDOW key AS (PARTITION BY j.external_id ORDER BY j.position)) rejected;
    v_came := CASE WHEN p_paged THEN v_counted + v_rejected - v_rejected_keys + v_rejected_only ELSE v_received END;
    v_total_named := (SELECT spec #>> '{read,total}' IS NOT NULL FROM source WHERE id = v_run.source_id);

    IF v_rejected > 0 AND (v_counted = 0 OR v_rejected > p_max_rejected * v_received) THEN
      p_status := 'FAILED';
      p_reason := 'SOURCE_ERROR';
      p_error := format(
        '%s of %s records were rejected, %s; the first reason was: %s', v_rejected, v_received,
        CASE WHEN v_counted = 0 THEN 'and no product could be stored'
             ELSE format('more than the share of %s %% that one run may reject', trim_scale(100 * p_max_rejected)) END,
        (SELECT message FROM rejection WHERE run_id = ANY (v_chain) ORDER BY position LIMIT 1));
    ELSIF v_total_named AND v_expected - v_came > p_max_share * v_expected THEN
      p_status := 'FAILED';
      p_reason := 'SOURCE_ERROR';
      p_error := format(
        'The source says that it has %s records and delivered %s%s, fewer by more than the %s %% that one run may miss; nothing '
        'was retired.', v_expected, v_came, CASE WHEN p_paged THEN ' different ones' ELSE '' END, trim_scale(100 * p_max_share));
    END IF;
  END IF;

  IF p_status = 'SUCCEEDED' THEN
    SELECT array_agg(doubt ORDER BY first) INTO v_doubts FROM (
      SELECT doubt, min(at) AS first FROM sync_run r, unnest(r.doubts) WITH ORDINALITY AS d (doubt, at)
        WHERE r.id = ANY (v_chain) GROUP BY doubt) known;
    SELECT count(*) INTO v_keyless FROM rejection j
      WHERE j.run_id = ANY (v_chain)
        AND (j.external_id IS NULL
             OR j.code IN ('MALFORMED', 'COLUMN_COUNT', 'RECORD_TOO_LONG', 'NOT_AN_OBJECT')
                AND NOT EXISTS (SELECT FROM product p
                                WHERE p.source_id = v_run.source_id AND p.external_id = j.external_id));
    SELECT count(*) INTO v_seen FROM seen_key WHERE source_id = v_run.source_id AND chain = v_run.chain;

    v_doubts := coalesce(v_doubts, '{}')
      || CASE WHEN p_end = 'GUESSED' THEN ARRAY['the end of the list is a guess: ' || p_end_why] ELSE '{}' END
      || CASE WHEN p_paged AND v_rejected_apart
           THEN ARRAY['records that were rejected came twice: the list moved while it was read'] ELSE '{}' END
      || CASE WHEN v_came < v_expected
           THEN ARRAY[format('the source says that it has %s records and delivered %s%s', v_expected, v_came,
                             CASE WHEN p_paged THEN ' different ones' ELSE '' END)] ELSE '{}' END
      || CASE WHEN v_keyless > 0
           THEN ARRAY[format('%s records were rejected whose key could not be read, so which products they are is not known',
                             v_keyless)] ELSE '{}' END
      || CASE WHEN v_stored < v_rejected
           THEN ARRAY[format('only %s of %s rejections are stored (catraca.rejection.max-stored), so which products the source '
                             'still lists is not known', v_stored, v_rejected)] ELSE '{}' END
      || CASE WHEN v_seen <> v_counted
           THEN ARRAY[format('%s keys were seen and %s products counted', v_seen, v_counted)] ELSE '{}' END;

    IF cardinality(v_doubts) > 0 THEN
      INSERT INTO run_event (run_id, stage, level, message, details) VALUES (
        p_run, 'retirement', 'WARN',
        CASE WHEN p_retire AND v_run.mode = 'FULL' THEN 'Nothing was retired: ' ELSE 'Records may be missing: ' END
          || array_to_string(v_doubts, '; ') || '.',
        jsonb_build_object('end', p_end, 'doubts', v_doubts, 'expected', v_expected, 'came', v_came, 'keyless', v_keyless));
    ELSIF p_retire AND v_run.mode = 'FULL' THEN
      SELECT count(*) INTO v_live FROM product WHERE source_id = v_run.source_id AND retired_at IS NULL;
      SELECT count(*) INTO v_missing FROM product p
        WHERE p.source_id = v_run.source_id AND p.retired_at IS NULL
          AND NOT EXISTS (SELECT FROM seen_key k
                          WHERE k.source_id = v_run.source_id AND k.chain = v_run.chain
                            AND k.external_id = p.external_id)
          AND NOT EXISTS (SELECT FROM rejection j WHERE j.run_id = ANY (v_chain) AND j.external_id = p.external_id);
      -- Subtracts the products that this chain inserted or brought back: the share is of those that were live before.
      v_live := v_live - v_new;

      IF v_missing > 0 AND NOT 'retirement' = ANY (v_run.approve) AND (v_missing > p_max_share * v_live OR v_seen = 0) THEN
        p_status := 'FAILED';
        p_reason := 'GUARD';
        p_guard := 'retirement';
        p_error := format(
          'The source no longer lists %s of %s live products (%s %%), more than the %s %% that one run may retire; '
          'nothing was retired. If that is right, start the run again with {"approve": ["retirement"]}.',
          v_missing, v_live, round(100.0 * v_missing / nullif(v_live, 0), 1), trim_scale(100 * p_max_share));
        INSERT INTO run_event (run_id, stage, level, message, details) VALUES (
          p_run, 'guard', 'ERROR', p_error,
          jsonb_build_object('missing', v_missing, 'live', v_live, 'maxShare', p_max_share));
      ELSIF v_missing > 0 THEN
        WITH gone AS (
          UPDATE product p SET retired_at = now(), updated_at = now(), last_changed_run = p_run, changes = changes + 1
            WHERE p.source_id = v_run.source_id AND p.retired_at IS NULL
              AND NOT EXISTS (SELECT FROM seen_key k
                              WHERE k.source_id = v_run.source_id AND k.chain = v_run.chain
                                AND k.external_id = p.external_id)
              AND NOT EXISTS (SELECT FROM rejection j WHERE j.run_id = ANY (v_chain) AND j.external_id = p.external_id)
            RETURNING p.external_id, p.retired_at)
        INSERT INTO product_change (source_id, external_id, run_id, kind, before, after)
          SELECT v_run.source_id, external_id, p_run, 'RETIRED', '{"retiredAt": null}',
                 jsonb_build_object('retiredAt', retired_at)
          FROM gone;
        GET DIAGNOSTICS v_retired = ROW_COUNT;
        INSERT INTO run_event (run_id, stage, level, message, details) VALUES (
          p_run, 'retirement', 'INFO', format('Retired %s of %s live products.', v_retired, v_live),
          jsonb_build_object('retired', v_retired, 'live', v_live, 'approved', 'retirement' = ANY (v_run.approve)));
      END IF;
    END IF;
  END IF;

  INSERT INTO run_event (run_id, stage, level, message, details) VALUES (
    p_run, 'closed', CASE p_status WHEN 'FAILED' THEN 'ERROR' WHEN 'CANCELLED' THEN 'WARN' ELSE 'INFO' END,
    coalesce(p_error, 'The run succeeded; its end is ' || lower(p_end) || ': ' || p_end_why || '.', 'The run succeeded.'),
    jsonb_build_object(
      'status', p_status, 'reason', p_reason, 'end', p_end, 'received', v_run.received, 'inserted', v_run.inserted,
      'updated', v_run.updated, 'unchanged', v_run.unchanged, 'duplicated', v_run.duplicated,
      'rejected', v_run.rejected, 'retired', v_retired, 'batches', v_run.batches, 'pages', v_run.pages,
      'bytes', v_run.bytes));

  RETURN QUERY
    UPDATE sync_run r
      SET status = p_status, reason = p_reason, error = p_error, "end" = p_end, guard = p_guard, retired = v_retired,
          finished_at = clock_timestamp()
      WHERE r.id = p_run
      RETURNING r.*;
END $$;
