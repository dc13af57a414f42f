-- Stores the request for a run of a source, or says why not. p_id is fresh from the sequence run_ids.
--
--   STORED     as p_id
--   SAME       a run or request with p_key is there already
--   RUNNING    a run of the source is RUNNING
--   QUEUED     a request of the source waits
--   OUTDATED   the run that it would replay is not the last that has read the source: what is stored may be newer than its records
--   OVERTAKEN  another run of the source got a later id, or follows the broken run p_resumes; ask again with a new id, unless it
--              is a resume
--
-- p_due: when it falls due; NULL for now. A resume of a run that paused falls due when the pause is over. p_mode, p_since: what a person asked for, or NULL.
--
-- p_actor, p_address: who asks, and from where. What a person asked for is written to the audit log if it is stored. A resume is of the one who
-- asked for the broken run, if that is known.
--
-- What is in the way is looked for again behind the insert: until then another run may have been opened and closed. Behind it
-- none can be opened but this one, because each opening needs the request of its source. So the runs of a source are opened in the order
-- of their ids.
CREATE OR REPLACE FUNCTION request_run(
  p_source text, p_id bigint, p_trigger text, p_approve text[], p_resumes bigint, p_upstream text, p_due timestamptz, p_key text,
  p_replays bigint DEFAULT NULL, p_mode text DEFAULT NULL, p_since timestamptz DEFAULT NULL, p_actor text DEFAULT NULL,
  p_address text DEFAULT NULL
) RETURNS TABLE (outcome text, run bigint) LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  v_waiting run_request%ROWTYPE;
  v_version bigint;
  v_not_before timestamptz;
  v_actor text;
  v_now CONSTANT timestamptz := clock_timestamp();
BEGIN
  SELECT w.outcome, w.run INTO outcome, run FROM in_the_way(p_source, p_id, p_resumes, p_key) w;
  IF FOUND THEN
    RETURN NEXT;
    RETURN;
  END IF;
  IF p_replays IS NOT NULL THEN
    SELECT r.id INTO run FROM sync_run r
      WHERE r.source_id = p_source AND r.id > p_replays AND r.received > 0 AND r.replays IS NULL
        AND r.chain <> (SELECT b.chain FROM sync_run b WHERE b.source_id = p_source AND b.id = p_replays)
      ORDER BY r.id DESC LIMIT 1;
    IF FOUND THEN
      outcome := 'OUTDATED';
      RETURN NEXT;
      RETURN;
    END IF;
  END IF;
  -- A resume is of the version that its run has read: with another one it does not wait for the end of a pause, and starts anew.
  SELECT coalesce((SELECT r.source_version FROM sync_run r WHERE r.source_id = p_source AND r.id = p_resumes), version)
    INTO v_version FROM source WHERE id = p_source;
  SELECT r.not_before INTO v_not_before FROM sync_run r WHERE r.source_id = p_source AND r.id = p_resumes AND r.not_before > v_now;
  SELECT r.actor INTO v_actor FROM sync_run r WHERE r.source_id = p_source AND r.id = p_resumes;
  INSERT INTO run_request (source_id, id, trigger, approve, actor, resumes, replays, mode, since, source_version, upstream, due_at,
                           not_before, idempotency_key)
    VALUES (p_source, p_id, p_trigger, p_approve, coalesce(v_actor, p_actor), p_resumes, p_replays, p_mode, p_since, v_version, p_upstream,
            coalesce(p_due, v_not_before, v_now), v_not_before, p_key)
    ON CONFLICT (source_id) DO NOTHING;
  IF NOT FOUND THEN
    SELECT * INTO v_waiting FROM run_request WHERE source_id = p_source;
    outcome := CASE WHEN NOT FOUND THEN 'OVERTAKEN' WHEN v_waiting.idempotency_key = p_key THEN 'SAME' ELSE 'QUEUED' END;
    run := coalesce(v_waiting.id, p_id);
    RETURN NEXT;
    RETURN;
  END IF;
  SELECT w.outcome, w.run INTO outcome, run FROM in_the_way(p_source, p_id, p_resumes, p_key) w;
  IF FOUND THEN
    DELETE FROM run_request WHERE source_id = p_source AND id = p_id;
  ELSE
    outcome := 'STORED';
    run := p_id;
    -- What the schedule and the repair ask for is in the log of the runs.
    IF p_trigger IN ('MANUAL', 'REPLAY') AND p_actor IS NOT NULL THEN
      PERFORM write_audit(
        p_source, p_actor, p_address,
        CASE WHEN p_replays IS NOT NULL THEN 'RUN_REPLAYED' WHEN cardinality(p_approve) > 0 THEN 'RUN_APPROVED' ELSE 'RUN_STARTED' END,
        p_id::text, NULL,
        jsonb_strip_nulls(jsonb_build_object(
          'mode', p_mode, 'since', p_since, 'approve', nullif(p_approve, '{}'), 'replays', p_replays, 'version', v_version)));
    END IF;
  END IF;
  RETURN NEXT;
END $$;

-- The run that keeps a request from being stored; no row if there is none.
CREATE OR REPLACE FUNCTION in_the_way(p_source text, p_id bigint, p_resumes bigint, p_key text)
RETURNS TABLE (outcome text, run bigint) LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  v_last record;
BEGIN
  IF p_key IS NOT NULL THEN
    SELECT r.id INTO run FROM sync_run r WHERE r.source_id = p_source AND r.idempotency_key = p_key;
    IF FOUND THEN
      outcome := 'SAME';
      RETURN NEXT;
      RETURN;
    END IF;
  END IF;
  SELECT r.id, r.status INTO v_last FROM sync_run r WHERE r.source_id = p_source ORDER BY r.source_id, r.id DESC LIMIT 1;
  outcome := CASE WHEN v_last.status = 'RUNNING' THEN 'RUNNING'
                  WHEN v_last.id > p_id OR v_last.id IS DISTINCT FROM p_resumes AND p_resumes IS NOT NULL THEN 'OVERTAKEN' END;
  IF outcome IS NOT NULL THEN
    run := v_last.id;
    RETURN NEXT;
  END IF;
END $$;

-- Stores the request for a scheduled run that fell due at p_due, and moves the due time to p_next, or takes it away if that is NULL: both
-- or neither, so a pod that dies loses no slot. No row if the slot was taken before; else the answer of request_run. A slot that finds a
-- run or a request of its source is spent. One that was OVERTAKEN is still due, and so is one that finds a replay, because that does not
-- read the source.
CREATE OR REPLACE FUNCTION request_due(p_source text, p_id bigint, p_due timestamptz, p_next timestamptz, p_upstream text)
RETURNS TABLE (outcome text, run bigint) LANGUAGE plpgsql AS $$
#variable_conflict use_column
BEGIN
  UPDATE source SET next_run_at = p_next WHERE id = p_source AND next_run_at = p_due AND enabled;
  IF NOT FOUND THEN
    RETURN;
  END IF;
  SELECT q.outcome, q.run INTO outcome, run
    FROM request_run(p_source, p_id, 'SCHEDULE', '{}', NULL, p_upstream, p_due, NULL, p_actor => 'schedule') q;
  IF outcome = 'OVERTAKEN' OR outcome IN ('RUNNING', 'QUEUED') AND (
    EXISTS (SELECT FROM sync_run r WHERE r.source_id = p_source AND r.id = run AND r.replays IS NOT NULL)
    OR EXISTS (SELECT FROM run_request w WHERE w.source_id = p_source AND w.id = run AND w.replays IS NOT NULL)
  ) THEN
    UPDATE source SET next_run_at = p_due WHERE id = p_source;
  END IF;
  RETURN NEXT;
END $$;

-- Moves the due time of a source to p_next, if it is still p_due.
CREATE OR REPLACE FUNCTION put_off(p_source text, p_due timestamptz, p_next timestamptz) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  UPDATE source SET next_run_at = p_next WHERE id = p_source AND next_run_at = p_due;
  RETURN FOUND;
END $$;

-- How many runs of a source ended as CONFIG_ERROR since its last success and its last change, of the 40 newest, and when it is due. No row
-- if there is none, or nothing is due by a schedule.
CREATE OR REPLACE FUNCTION config_errors(p_source text)
RETURNS TABLE (errors integer, next_run_at timestamptz, now timestamptz) LANGUAGE plpgsql STABLE AS $$
#variable_conflict use_column
DECLARE
  v_source source%ROWTYPE;
BEGIN
  SELECT * INTO v_source FROM source s WHERE s.id = p_source;
  SELECT count(*) INTO errors
    FROM (SELECT r.id, r.reason, r.source_version FROM sync_run r
            WHERE r.source_id = p_source ORDER BY r.source_id, r.id DESC LIMIT 40) newest
    WHERE newest.reason = 'CONFIG_ERROR' AND newest.source_version = v_source.version
      AND newest.id > coalesce((SELECT r.id FROM sync_run r WHERE r.source_id = p_source AND r.status = 'SUCCEEDED' AND r.replays IS NULL
                                  ORDER BY r.source_id, r.id DESC LIMIT 1), 0);
  IF errors > 0 AND v_source.next_run_at IS NOT NULL THEN
    next_run_at := v_source.next_run_at;
    now := clock_timestamp();
    RETURN NEXT;
  END IF;
END $$;

-- Stores what the source of a run that waits shares with others now. False if none waits or nothing changed.
CREATE OR REPLACE FUNCTION move_request(p_source text, p_upstream text) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  UPDATE run_request SET upstream = p_upstream WHERE source_id = p_source AND upstream IS DISTINCT FROM p_upstream;
  RETURN FOUND;
END $$;

-- Cancels a run that waits: deletes its request and stores the run as CANCELLED, so that its id still tells what became of it. False if
-- it does not wait any more. p_actor, p_address: who cancels it, and from where, for the audit log; NULL for the service itself.
CREATE OR REPLACE FUNCTION cancel_request(
  p_source text, p_id bigint, p_error text, p_actor text DEFAULT NULL, p_address text DEFAULT NULL
) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  v_now CONSTANT timestamptz := clock_timestamp();
  v_request run_request%ROWTYPE;
  v_source source%ROWTYPE;
BEGIN
  DELETE FROM run_request WHERE source_id = p_source AND id = p_id RETURNING * INTO v_request;
  IF NOT FOUND THEN
    RETURN false;
  END IF;
  SELECT * INTO v_source FROM source WHERE id = p_source;
  INSERT INTO sync_run (source_id, id, status, reason, error, trigger, replays, mode, since, asked_mode, asked_since, chain, source_version,
                        approve, actor, idempotency_key, requested_at, started_at, heartbeat_at, finished_at, deadline_at)
    VALUES (p_source, p_id, 'CANCELLED', 'CANCELLED', p_error, v_request.trigger, v_request.replays,
            CASE WHEN v_request.replays IS NOT NULL OR v_request.since IS NOT NULL THEN 'INCREMENTAL'
                 ELSE coalesce((SELECT r.mode FROM sync_run r WHERE r.source_id = p_source AND r.id = v_request.resumes),
                               v_request.mode, v_source.spec ->> 'mode', 'FULL') END,
            v_request.since, v_request.mode, v_request.since, p_id, coalesce(v_source.version, 0),
            v_request.approve, v_request.actor, v_request.idempotency_key, v_request.requested_at, v_now, v_now, v_now,
            v_now);
  PERFORM add_event(p_source, p_id, 'closed', 'WARN', p_error,
                    jsonb_build_object('status', 'CANCELLED', 'reason', 'CANCELLED', 'resumes', v_request.resumes));
  IF p_actor IS NOT NULL THEN
    PERFORM write_audit(p_source, p_actor, p_address, 'RUN_CANCELLED', p_id::text, jsonb_build_object('status', 'QUEUED'));
  END IF;
  RETURN true;
END $$;

-- Cancels the run that waits for a source that is gone or disabled; false if it is neither, or no run waits.
CREATE OR REPLACE FUNCTION drop_request(p_source text) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  v_enabled boolean;
  v_id bigint;
BEGIN
  SELECT enabled INTO v_enabled FROM source WHERE id = p_source FOR SHARE;
  SELECT id INTO v_id FROM run_request WHERE source_id = p_source;
  RETURN CASE WHEN v_enabled THEN false
              ELSE cancel_request(p_source, v_id, CASE WHEN v_enabled IS NULL
                     THEN 'The source was deleted while the run waited.'
                     ELSE 'The source was disabled while the run waited.' END) END;
END $$;
