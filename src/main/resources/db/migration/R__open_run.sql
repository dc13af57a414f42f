-- Opens the run that was requested as p_id: stores it as RUNNING, deletes its request, and returns what it continues. The judge is the
-- index one_running_run_per_source.
--
-- No row, and nothing changed, if it is p_until, the request is gone or may not begin yet, a run of the source is RUNNING, or the source is no longer
-- p_version. No row, and the run cancelled, if it would resume a run although the source was changed since or another run came behind it:
-- a chain that goes on after another run would not know what that run saw. Then a source with a schedule is due at once, because its slot
-- may have been spent on the resume.
--
-- A replay, and what resumes one, is INCREMENTAL whatever p_mode says: it reads only what was rejected. A run that resumes another has its
-- mode and its since. Else, if the source can be asked for what changed (p_overlap is not NULL), decide_mode says what is read.
--
-- etag, last_modified: the version of a source that is one document (p_document), if what the last success has read of it is all that is
-- stored since, so that the run needs to read only another version. Not if a person asked for a full run or has approved something.
--
-- p_next: when the source is due next by its schedule. A run that a person starts ends the pauses after configuration errors, so then the
-- source is due no later than that; if the run finds the same error, they go on (sync.SchedulePauses).
--
-- What a person has approved counts for the version of the source at the time of the request, and not for another.
CREATE OR REPLACE FUNCTION open_run(
  p_source text, p_id bigint, p_version bigint, p_mode text, p_timeout bigint, p_owner text, p_token text, p_until timestamptz,
  p_next timestamptz DEFAULT NULL, p_overlap bigint DEFAULT NULL, p_from timestamptz DEFAULT NULL, p_full bigint DEFAULT NULL, p_document boolean DEFAULT false
) RETURNS TABLE (
  trigger text, approve text[], resumes bigint, replays bigint, chain bigint, attempt integer, checkpoint jsonb, mode text,
  since timestamptz, etag text, last_modified text
) LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  v_now CONSTANT timestamptz := clock_timestamp();
  v_request run_request%ROWTYPE;
  v_broken sync_run%ROWTYPE;
  v_spec jsonb;
  v_basis text;
  v_asked text;
  v_watermark timestamptz;
  v_why text;
BEGIN
  IF v_now >= p_until THEN
    RETURN;
  END IF;
  -- The lock of an update, taken before that of the request as in request_due, because the due time may be moved below.
  SELECT spec INTO v_spec FROM source WHERE id = p_source AND version = p_version FOR NO KEY UPDATE;
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
    IF v_request.not_before > v_now THEN
      RETURN;
    END IF;
  END IF;

  trigger := v_request.trigger;
  approve := CASE WHEN v_request.source_version = p_version THEN v_request.approve ELSE '{}' END;
  resumes := v_request.resumes;
  replays := coalesce(v_request.replays, v_broken.replays);
  chain := coalesce(v_broken.chain, p_id);
  -- A pause is no failure, unless the run got no further before it.
  attempt := CASE WHEN v_broken.not_before IS NOT NULL
                       AND got_further(v_broken.inserted + v_broken.updated + v_broken.unchanged, v_broken.received, v_broken.checkpoint) THEN 0
                  ELSE coalesce(v_broken.attempt + 1, 0) END;
  checkpoint := v_broken.checkpoint;
  v_basis := basis_of(v_spec);
  -- What only a full run is refused is approved for a full run.
  v_asked := coalesce(
    v_broken.asked_mode, v_request.mode,
    CASE WHEN v_request.since IS NULL AND resumes IS NULL AND v_request.approve && ARRAY['retirement', 'missing', 'count']
           THEN 'FULL' END);
  IF replays IS NOT NULL THEN
    mode := 'INCREMENTAL';
  ELSIF p_overlap IS NULL THEN
    mode := p_mode;
  ELSE
    SELECT d.mode, d.since, d.watermark, d.why INTO mode, since, v_watermark, v_why
      FROM decide_mode(
        p_source, p_mode, v_asked, coalesce(v_broken.asked_since, v_request.since), p_overlap, p_from, p_full, v_basis, v_now) d;
  END IF;
  -- Nothing has succeeded since the broken run began, so that what was proved before it is the same.
  IF resumes IS NOT NULL THEN
    mode := v_broken.mode;
    since := v_broken.since;
    v_why := NULL;
  END IF;
  INSERT INTO sync_run (source_id, id, status, trigger, mode, since, watermark, basis, asked_mode, asked_since, resumes, replays, chain, attempt, source_version, approve,
                        actor, idempotency_key, upstream, owner, lock_token, requested_at, started_at, heartbeat_at, deadline_at, checkpoint)
    VALUES (p_source, p_id, 'RUNNING', trigger, mode, since, v_watermark, v_basis, coalesce(v_broken.asked_mode, v_request.mode),
            coalesce(v_broken.asked_since, v_request.since), resumes, replays,
            chain, attempt, p_version, approve, v_request.actor, v_request.idempotency_key, v_request.upstream, p_owner, p_token, v_request.requested_at, v_now, v_now, v_now + p_timeout * interval '1 millisecond', checkpoint)
    ON CONFLICT DO NOTHING;
  IF NOT FOUND THEN
    RETURN;
  END IF;
  DELETE FROM run_request WHERE source_id = p_source AND id = p_id;
  IF p_document AND resumes IS NULL AND replays IS NULL AND v_request.mode IS NULL AND cardinality(v_request.approve) = 0 THEN
    SELECT r.etag, r.last_modified INTO etag, last_modified
      FROM (SELECT * FROM sync_run l WHERE l.source_id = p_source AND l.status = 'SUCCEEDED' AND l.replays IS NULL
              ORDER BY l.source_id, l.id DESC LIMIT 1) r
      WHERE r.source_version = p_version
        AND NOT EXISTS (SELECT FROM sync_run o WHERE o.source_id = p_source AND o.id > r.id AND (o.received > 0 OR o.retired > 0));
  END IF;
  IF trigger = 'MANUAL' THEN
    UPDATE source SET next_run_at = p_next WHERE id = p_source AND next_run_at > p_next;
  END IF;
  PERFORM add_event(
    p_source, p_id, 'started', 'INFO',
    CASE WHEN resumes IS NULL AND replays IS NOT NULL
           THEN format('Lock taken; the records that run %s rejected are mapped again.', replays)
         WHEN resumes IS NULL THEN 'Lock taken, run started.'
         ELSE format('Lock taken, going on where run %s stopped.', resumes) END || coalesce(' ' || v_why, ''),
    jsonb_build_object('owner', p_owner, 'trigger', trigger, 'mode', mode, 'since', since, 'resumes', resumes, 'replays', replays,
                       'checkpoint', checkpoint, 'approve', approve, 'actor', v_request.actor));
  IF approve <> v_request.approve THEN
    PERFORM add_event(
      p_source, p_id, 'approval', 'WARN', 'The source was changed while the run waited, so what was approved for it does not count.',
      jsonb_build_object('approve', v_request.approve, 'version', v_request.source_version, 'actor', v_request.actor));
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
