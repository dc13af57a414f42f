-- Deletes some of what belongs to old runs of a source: p_what is events, rejections, ledger or changes. Called by the janitor.
--
-- Goes through the runs in their order, which is that of their ends, from the mark of the last call on, and stops at the first that
-- ended less than p_age milliseconds ago. The last chain of resumes keeps everything: it may be resumed, and the next run asks
-- where the numbers of the last one ended. Ends after p_limit rows or p_limit runs; "more" says that one of the two was reached. Returns
-- 0 and false if another process is at it.
CREATE OR REPLACE FUNCTION forget_details(p_source text, p_what text, p_age bigint, p_limit integer)
RETURNS TABLE (removed bigint, more boolean) LANGUAGE plpgsql
SET enable_seqscan = off
SET jit = off
AS $$
#variable_conflict use_column
DECLARE
  v_before timestamptz := clock_timestamp() - p_age * interval '1 millisecond';
  v_from bigint := take_mark(p_source, p_what);
  v_mark bigint := v_from;
  v_run record;
  v_runs bigint := 0;
  v_rows bigint;
  v_removed bigint := 0;
  v_more boolean := false;
BEGIN
  IF v_from IS NULL THEN
    RETURN QUERY SELECT 0::bigint, false;
    RETURN;
  END IF;
  FOR v_run IN
    SELECT r.id, r.finished_at FROM sync_run r
      WHERE r.source_id = p_source AND r.id > v_from
        AND r.id < (SELECT l.chain FROM sync_run l WHERE l.source_id = p_source AND l.finished_at IS NOT NULL
                      ORDER BY l.source_id, l.id DESC LIMIT 1)
      ORDER BY r.source_id, r.id LIMIT p_limit
  LOOP
    EXIT WHEN v_run.finished_at >= v_before;
    IF p_what = 'events' THEN
      -- A run has a bounded number of events.
      DELETE FROM run_event WHERE source_id = p_source AND run_id = v_run.id;
    ELSIF p_what = 'rejections' THEN
      DELETE FROM rejection WHERE source_id = p_source AND run_id = v_run.id AND position IN (
        SELECT j.position FROM rejection j WHERE j.source_id = p_source AND j.run_id = v_run.id
          ORDER BY j.source_id, j.run_id, j.position LIMIT p_limit - v_removed);
    ELSIF p_what = 'ledger' THEN
      DELETE FROM run_batch WHERE source_id = p_source AND run_id = v_run.id AND seq IN (
        SELECT b.seq FROM run_batch b WHERE b.source_id = p_source AND b.run_id = v_run.id
          ORDER BY b.source_id, b.run_id, b.seq LIMIT p_limit - v_removed);
    ELSIF p_what = 'changes' THEN
      DELETE FROM product_change WHERE source_id = p_source AND run_id = v_run.id AND external_id IN (
        SELECT c.external_id FROM product_change c WHERE c.source_id = p_source AND c.run_id = v_run.id LIMIT p_limit - v_removed);
    ELSE
      RAISE EXCEPTION 'nothing is known of %', p_what;
    END IF;
    GET DIAGNOSTICS v_rows = ROW_COUNT;
    v_removed := v_removed + v_rows;
    v_runs := v_runs + 1;
    v_more := v_removed >= p_limit OR v_runs >= p_limit;
    -- The run that reached the limit may have more rows.
    EXIT WHEN v_removed >= p_limit;
    v_mark := v_run.id;
  END LOOP;
  IF v_mark > v_from THEN
    UPDATE janitor_mark SET up_to = v_mark WHERE source_id = p_source AND task = p_what;
  END IF;
  RETURN QUERY SELECT v_removed, v_more;
END $$;

-- The run up to which a task is done with a source; its row stays locked. NULL if another process has it.
CREATE OR REPLACE FUNCTION take_mark(p_source text, p_task text) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  v_mark bigint;
BEGIN
  INSERT INTO janitor_mark (source_id, task) VALUES (p_source, p_task) ON CONFLICT DO NOTHING;
  SELECT up_to INTO v_mark FROM janitor_mark WHERE source_id = p_source AND task = p_task FOR UPDATE NOWAIT;
  RETURN v_mark;
EXCEPTION WHEN lock_not_available THEN
  RETURN NULL;
END $$;
