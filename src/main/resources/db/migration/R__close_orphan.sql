-- Closes a run whose owner is dead, with the evidence as an event. Returns false if the heartbeat is no longer p_heartbeat, the
-- one that the repair judged, or if the row is locked; the next sweep checks again.
CREATE OR REPLACE FUNCTION close_orphan(
  p_run bigint, p_heartbeat timestamptz, p_reason text, p_error text, p_evidence jsonb
) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM sync_run WHERE id = p_run AND status = 'RUNNING' AND heartbeat_at = p_heartbeat FOR UPDATE SKIP LOCKED;
  IF NOT FOUND THEN
    RETURN false;
  END IF;
  INSERT INTO run_event (run_id, stage, level, message, details) VALUES (p_run, 'repair', 'WARN', p_error, p_evidence);
  PERFORM close_run(p_run, 'FAILED', p_reason, p_error, false, 0);
  RETURN true;
END $$;
