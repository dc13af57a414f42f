-- Closes a run, once. Answers no row if it is not RUNNING (any more): somebody else closed it.
--
-- A FULL run that got to its end (p_status SUCCEEDED, p_retire) retires in the same statement what its chain of
-- resumes did not see, unless
--   - the keys seen are not as many as the chain counted, or not every rejection of the chain is stored: then nothing
--     is retired, and an event says so;
--   - it would retire more than p_max_share of the products that were live before the chain began, or the source
--     delivered no product at all, and nobody approved: then the run is closed as FAILED/GUARD.
-- A product whose record came but was rejected is still listed by the source and is not retired.
CREATE OR REPLACE FUNCTION close_run(
  p_run bigint, p_status text, p_reason text, p_error text, p_retire boolean, p_max_share numeric
) RETURNS SETOF sync_run LANGUAGE plpgsql
-- Statistics of a chain that has just run are not there yet; a nested loop over them would take hours.
SET enable_nestloop = off
AS $$
#variable_conflict use_column
DECLARE
  v_run sync_run%ROWTYPE;
  v_chain bigint[];
  v_seen bigint;
  v_counted bigint;
  v_rejected bigint;
  v_stored bigint;
  v_new bigint;
  v_live bigint;
  v_missing bigint;
  v_retired bigint := 0;
BEGIN
  SELECT * INTO v_run FROM sync_run WHERE id = p_run AND status = 'RUNNING' FOR NO KEY UPDATE;
  IF NOT FOUND THEN
    RETURN;
  END IF;

  IF p_status = 'SUCCEEDED' AND p_retire AND v_run.mode = 'FULL' THEN
    SELECT array_agg(id), sum(inserted + updated + unchanged), sum(inserted + returned), sum(rejected)
      INTO v_chain, v_counted, v_new, v_rejected
      FROM sync_run WHERE chain = v_run.chain AND source_id = v_run.source_id;
    SELECT count(*) INTO v_seen FROM seen_key WHERE source_id = v_run.source_id AND chain = v_run.chain;
    SELECT count(*) INTO v_stored FROM rejection WHERE run_id = ANY (v_chain);

    IF v_seen <> v_counted THEN
      INSERT INTO run_event (run_id, stage, level, message, details) VALUES (
        p_run, 'retirement', 'WARN', 'Nothing was retired: the keys seen are not as many as the products counted.',
        jsonb_build_object('seen', v_seen, 'counted', v_counted));
    ELSIF v_stored < v_rejected THEN
      INSERT INTO run_event (run_id, stage, level, message, details) VALUES (
        p_run, 'retirement', 'WARN',
        format('Nothing was retired: only %s of %s rejections are stored (catraca.rejection.max-stored), so which products '
               'the source still lists is not known.', v_stored, v_rejected),
        jsonb_build_object('rejected', v_rejected, 'stored', v_stored));
    ELSE
      SELECT count(*) INTO v_live FROM product WHERE source_id = v_run.source_id AND retired_at IS NULL;
      SELECT count(*) INTO v_missing FROM product p
        WHERE p.source_id = v_run.source_id AND p.retired_at IS NULL
          AND NOT EXISTS (SELECT FROM seen_key k
                          WHERE k.source_id = v_run.source_id AND k.chain = v_run.chain
                            AND k.external_id = p.external_id)
          AND NOT EXISTS (SELECT FROM rejection j WHERE j.run_id = ANY (v_chain) AND j.external_id = p.external_id);
      -- Products that this chain brought in cannot vouch for those it did not see.
      v_live := v_live - v_new;

      IF v_missing > 0 AND NOT v_run.approve_retirement AND (v_missing > p_max_share * v_live OR v_seen = 0) THEN
        p_status := 'FAILED';
        p_reason := 'GUARD';
        p_error := format(
          'The source no longer lists %s of %s live products (%s %%), more than the %s %% that one run may retire; '
          'nothing was retired. If that is right, start the run again with approveRetirement.',
          v_missing, v_live, round(100.0 * v_missing / v_live, 1), trim_scale(100 * p_max_share));
        INSERT INTO run_event (run_id, stage, level, message, details) VALUES (
          p_run, 'guard', 'ERROR', p_error,
          jsonb_build_object('missing', v_missing, 'live', v_live, 'maxShare', p_max_share));
      ELSIF v_missing > 0 THEN
        WITH gone AS (
          UPDATE product p SET retired_at = now(), updated_at = now(), last_changed_run = p_run
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
          jsonb_build_object('retired', v_retired, 'live', v_live, 'approved', v_run.approve_retirement));
      END IF;
    END IF;
  END IF;

  INSERT INTO run_event (run_id, stage, level, message, details) VALUES (
    p_run, 'closed', CASE p_status WHEN 'FAILED' THEN 'ERROR' WHEN 'CANCELLED' THEN 'WARN' ELSE 'INFO' END,
    coalesce(p_error, 'The run succeeded.'),
    jsonb_build_object(
      'status', p_status, 'reason', p_reason, 'received', v_run.received, 'inserted', v_run.inserted,
      'updated', v_run.updated, 'unchanged', v_run.unchanged, 'duplicated', v_run.duplicated,
      'rejected', v_run.rejected, 'retired', v_retired, 'batches', v_run.batches, 'pages', v_run.pages,
      'bytes', v_run.bytes));

  RETURN QUERY
    UPDATE sync_run r
      SET status = p_status, reason = p_reason, error = p_error, retired = v_retired, finished_at = clock_timestamp()
      WHERE r.id = p_run
      RETURNING r.*;
END $$;
