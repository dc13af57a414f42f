-- Closes a run whose owner is dead, with the evidence as an event. Returns false if the heartbeat is no longer p_heartbeat, the
-- one that the repair judged, or if the row is locked, for example by a batch in flight; the next sweep checks again.
CREATE OR REPLACE FUNCTION close_orphan(
  p_source text, p_run bigint, p_heartbeat timestamptz, p_reason text, p_error text, p_evidence jsonb
) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM sync_run
    WHERE source_id = p_source AND id = p_run AND status = 'RUNNING' AND heartbeat_at = p_heartbeat
    FOR UPDATE NOWAIT;
  IF NOT FOUND THEN
    RETURN false;
  END IF;
  PERFORM add_event(p_source, p_run, 'repair', 'WARN', p_error, p_evidence);
  PERFORM FROM close_run(p_source, p_run, 'FAILED', p_reason, p_error);
  RETURN true;
EXCEPTION WHEN lock_not_available THEN
  RETURN false;
END $$;
