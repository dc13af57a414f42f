-- Stores where a run begins to read, before its first batch; false if it is not RUNNING with this token. Safe to call again.
CREATE OR REPLACE FUNCTION start_at(p_source text, p_run bigint, p_token text, p_checkpoint jsonb) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  UPDATE sync_run SET checkpoint = p_checkpoint
    WHERE source_id = p_source AND id = p_run AND status = 'RUNNING' AND lock_token = p_token;
  RETURN FOUND;
END $$;
