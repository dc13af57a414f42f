-- Stores an event of a run; returns its place among the events of the run, and no row if the run is not RUNNING. Batches in flight are
-- no hindrance.
CREATE OR REPLACE FUNCTION tell_run(p_source text, p_run bigint, p_stage text, p_level text, p_message text, p_details jsonb)
RETURNS TABLE (n bigint) LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM sync_run WHERE source_id = p_source AND id = p_run AND status = 'RUNNING' FOR NO KEY UPDATE;
  IF FOUND THEN
    RETURN QUERY SELECT add_event(p_source, p_run, p_stage, p_level, p_message, p_details);
  END IF;
END $$;

-- Adds an event to those of a run. The caller has locked the row of the run, so they are numbered in the order in which they commit.
CREATE OR REPLACE FUNCTION add_event(p_source text, p_run bigint, p_stage text, p_level text, p_message text, p_details jsonb)
RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  v_n bigint := (SELECT coalesce(max(e.n), 0) + 1 FROM run_event e WHERE e.source_id = p_source AND e.run_id = p_run);
BEGIN
  INSERT INTO run_event (source_id, run_id, n, stage, level, message, details)
    VALUES (p_source, p_run, v_n, p_stage, p_level, p_message, p_details);
  RETURN v_n;
END $$;
