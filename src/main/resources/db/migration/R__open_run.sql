-- Opens the run that was requested as p_id: stores it as RUNNING, deletes its request, and returns what it continues. The judge is the
-- index one_running_run_per_source.
--
-- No row, and nothing changed, if it is p_until, the request is gone, a run of the source is RUNNING, or the source is no longer
-- p_version. No row, and the run cancelled, if it would resume a run although the source was changed since or another run came behind it:
-- a chain that goes on after another run would not know what that run saw. Then a source with a schedule is due at once, because its slot
-- may have been spent on the resume.
--
-- What a person has approved counts for the version of the source at the time of the request, and not for another.
CREATE OR REPLACE FUNCTION open_run(
  p_source text, p_id bigint, p_version bigint, p_mode text, p_timeout bigint, p_owner text, p_token text, p_until timestamptz
) RETURNS TABLE (trigger text, approve text[], resumes bigint, chain bigint, attempt integer, checkpoint jsonb) LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  v_now CONSTANT timestamptz := clock_timestamp();
  v_request run_request%ROWTYPE;
  v_broken sync_run%ROWTYPE;
BEGIN
  IF v_now >= p_until THEN
    RETURN;
  END IF;
  -- The lock of an update, taken before that of the request as in request_due, because the due time may be moved below.
  PERFORM FROM source WHERE id = p_source AND version = p_version FOR NO KEY UPDATE;
  IF NOT FOUND THEN
    RETURN;
  END IF;
  SELECT * INTO v_request FROM run_request WHERE source_id = p_source AND id = p_id FOR UPDATE;
  IF NOT FOUND THEN
    RETURN;
  END IF;
  IF v_request.resumes IS NOT NULL THEN
    SELECT * INTO v_broken FROM sync_run r WHERE r.source_id = p_source ORDER BY r.source_id, r.id DESC LIMIT 1;
    IF v_broken.id IS DISTINCT FROM v_request.resumes OR v_broken.source_version <> p_version THEN
      PERFORM cancel_request(
        p_source, p_id, 'The source was changed, or another run came, while the resume waited; the next run starts anew.');
      UPDATE source SET next_run_at = v_now WHERE id = p_source AND next_run_at > v_now;
      RETURN;
    END IF;
  END IF;

  trigger := v_request.trigger;
  approve := CASE WHEN v_request.source_version = p_version THEN v_request.approve ELSE '{}' END;
  resumes := v_request.resumes;
  chain := coalesce(v_broken.chain, p_id);
  attempt := coalesce(v_broken.attempt + 1, 0);
  checkpoint := v_broken.checkpoint;
  INSERT INTO sync_run (source_id, id, status, trigger, mode, resumes, chain, attempt, source_version, approve, idempotency_key, upstream,
                        owner, lock_token, requested_at, started_at, heartbeat_at, deadline_at, checkpoint)
    VALUES (p_source, p_id, 'RUNNING', trigger, p_mode, resumes, chain, attempt, p_version, approve, v_request.idempotency_key,
            v_request.upstream, p_owner, p_token, v_request.requested_at, v_now, v_now, v_now + p_timeout * interval '1 millisecond', checkpoint)
    ON CONFLICT DO NOTHING;
  IF NOT FOUND THEN
    RETURN;
  END IF;
  DELETE FROM run_request WHERE source_id = p_source AND id = p_id;
  PERFORM add_event(
    p_source, p_id, 'started', 'INFO',
    CASE WHEN resumes IS NULL THEN 'Lock taken, run started.'
         ELSE format('Lock taken, going on where run %s stopped.', resumes) END,
    jsonb_build_object('owner', p_owner, 'trigger', trigger, 'resumes', resumes, 'checkpoint', checkpoint));
  IF approve <> v_request.approve THEN
    PERFORM add_event(
      p_source, p_id, 'approval', 'WARN', 'The source was changed while the run waited, so what was approved for it does not count.',
      jsonb_build_object('approve', v_request.approve, 'version', v_request.source_version));
  END IF;
  RETURN NEXT;
END $$;

-- Closes the run that an opening may have stored although its answer was lost, so that it is resumed. True if it was there.
CREATE OR REPLACE FUNCTION abandon_run(p_source text, p_token text, p_error text) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  v_run bigint;
BEGIN
  SELECT id INTO v_run FROM sync_run WHERE source_id = p_source AND status = 'RUNNING' AND lock_token = p_token;
  IF NOT FOUND THEN
    RETURN false;
  END IF;
  PERFORM FROM close_run(p_source, v_run, 'FAILED', 'INTERRUPTED', p_error);
  RETURN FOUND;
END $$;
