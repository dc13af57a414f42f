-- Deletes some old runs of a source, by whole chains of resumes: each run of the chain ended more than p_age milliseconds ago, and
-- nothing that belongs to it is left (the marks of forget_details). The last chain stays, and that of the last success. Deletes
-- the chains of at most p_limit runs. Returns 0 and false if another process is at it.
CREATE OR REPLACE FUNCTION forget_runs(p_source text, p_age bigint, p_limit integer)
RETURNS TABLE (removed bigint, more boolean) LANGUAGE plpgsql
SET enable_seqscan = off
SET jit = off
AS $$
#variable_conflict use_column
DECLARE
  v_before timestamptz := clock_timestamp() - p_age * interval '1 millisecond';
  v_empty bigint;
  v_newest bigint;
  v_success bigint;
  v_chains bigint[];
  v_found bigint;
  v_removed bigint;
BEGIN
  IF take_mark(p_source, 'runs') IS NULL THEN
    RETURN QUERY SELECT 0::bigint, false;
    RETURN;
  END IF;
  -- Without a mark, rows of that kind may be left.
  SELECT CASE WHEN count(*) = 4 THEN min(up_to) ELSE 0 END INTO v_empty
    FROM janitor_mark WHERE source_id = p_source AND task IN ('events', 'rejections', 'ledger', 'changes');
  SELECT r.chain INTO v_newest FROM sync_run r
    WHERE r.source_id = p_source AND r.finished_at IS NOT NULL ORDER BY r.source_id, r.id DESC LIMIT 1;
  SELECT r.chain INTO v_success FROM sync_run r
    WHERE r.source_id = p_source AND r.status = 'SUCCEEDED' AND r.replays IS NULL ORDER BY r.source_id, r.id DESC LIMIT 1;

  SELECT array_agg(DISTINCT old.chain), count(*) INTO v_chains, v_found FROM (
    SELECT r.chain FROM sync_run r
      WHERE r.source_id = p_source AND r.id <= v_empty AND r.id < v_newest AND r.chain IS DISTINCT FROM v_success
        AND r.finished_at < v_before
        AND NOT EXISTS (SELECT FROM sync_run o WHERE o.source_id = p_source AND o.chain = r.chain
                          AND (o.id > v_empty OR o.finished_at IS NULL OR o.finished_at >= v_before))
      ORDER BY r.source_id, r.id LIMIT p_limit) old;
  DELETE FROM sync_run WHERE source_id = p_source AND chain = ANY (v_chains);
  GET DIAGNOSTICS v_removed = ROW_COUNT;
  RETURN QUERY SELECT v_removed, v_found >= p_limit;
END $$;
