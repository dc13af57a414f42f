-- Begins the ledger of a run: returns the highest number that a product of its source has and how many are live. Safe to call again.
-- Returns no row if the run is not RUNNING with this token.
--
-- The first run of a source counts its products, which takes as long as reading them.
CREATE OR REPLACE FUNCTION begin_ledger(p_source text, p_run bigint, p_token text)
RETURNS TABLE (numbers bigint, live bigint) LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  v_last bigint;
BEGIN
  PERFORM FROM sync_run
    WHERE source_id = p_source AND id = p_run AND status = 'RUNNING' AND lock_token = p_token
    FOR NO KEY UPDATE;
  IF NOT FOUND THEN
    RETURN;
  END IF;

  PERFORM FROM source_catalogue WHERE source_id = p_source;
  IF NOT FOUND THEN
    INSERT INTO source_catalogue (source_id, numbers, live)
      SELECT p_source, coalesce(max(p.number), 0), count(*) FILTER (WHERE p.retired_at IS NULL)
      FROM product p WHERE p.source_id = p_source;
  END IF;
  -- A run that was closed by hand is not summed up. The run before it with entries was taken into account when it began.
  v_last := (
    SELECT max(b.last_number) FROM run_batch b
    WHERE b.source_id = p_source
      AND b.run_id = (SELECT max(e.run_id) FROM run_batch e WHERE e.source_id = p_source AND e.run_id < p_run));
  UPDATE source_catalogue SET numbers = v_last WHERE source_id = p_source AND numbers < v_last;
  RETURN QUERY SELECT c.numbers, c.live FROM source_catalogue c WHERE c.source_id = p_source;
END $$;
