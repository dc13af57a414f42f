-- Stores the notifications about new runs of a source for the channels; returns the number stored. Safe to call from several pods at
-- once. Stores the last checked run in the same transaction, so that a pod that dies leaves no notification out.
--
--   p_channels       [{"name": "ops", "kinds": ["FAILED", ...], "sources": ["loja-a", ...] or null}, ...]
--   p_stuck_after    milliseconds that a run may be without a heartbeat, past its deadline, or waiting for its resume
--   p_repeat_every   milliseconds after which a problem that continues is notified again
--   p_max_resumes    how many times in a row a broken run is resumed
CREATE OR REPLACE FUNCTION notice_source(
  p_source text, p_channels jsonb, p_stuck_after bigint, p_repeat_every bigint, p_max_resumes integer
) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  v_stuck_after CONSTANT interval := p_stuck_after * interval '1 millisecond';
  v_now timestamptz := clock_timestamp();
  v_enabled boolean;
  v_version bigint;
  v_seen bigint;
  v_run sync_run%ROWTYPE;
  v_last boolean;
  v_kind text;
  v_why text;
  v_stored bigint := 0;
BEGIN
  SELECT s.enabled, s.version INTO v_enabled, v_version FROM source s WHERE s.id = p_source;
  IF NOT FOUND THEN
    RETURN 0;
  END IF;
  PERFORM FROM notification_watch w WHERE w.source_id = p_source;
  IF NOT FOUND THEN
    -- Of a new source, skips runs older than 10 minutes.
    v_seen := coalesce((SELECT max(r.id) FROM sync_run r
                          WHERE r.source_id = p_source AND r.finished_at < v_now - interval '10 minutes'), 0);
    INSERT INTO notification_watch (source_id, seen_run) VALUES (p_source, v_seen) ON CONFLICT DO NOTHING;
  END IF;
  SELECT w.seen_run INTO v_seen FROM notification_watch w WHERE w.source_id = p_source FOR UPDATE;

  FOR v_run IN SELECT * FROM sync_run r WHERE r.source_id = p_source AND r.id > v_seen ORDER BY r.id LOOP
    v_now := clock_timestamp();
    -- One that was cancelled while it waited never began, and resumed nothing.
    v_last := NOT EXISTS (SELECT FROM sync_run r WHERE r.source_id = p_source AND r.id > v_run.id AND r.owner IS NOT NULL);
    v_kind := NULL;
    v_why := NULL;

    IF v_run.status = 'RUNNING' THEN
      IF least(v_run.heartbeat_at, v_run.deadline_at) < v_now - v_stuck_after THEN
        v_stored := v_stored + store_notifications(p_source, v_run.id, p_channels, p_repeat_every, 'STUCK', NULL);
      END IF;
      EXIT;
    END IF;

    -- Skips runs that ended, or whose pause ended, more than a day ago, and replays: who starts one sees what becomes of it, and it did not read the source.
    IF v_run.replays IS NULL AND greatest(v_run.finished_at, v_run.not_before) > v_now - interval '1 day' THEN
      IF v_run.status = 'SUCCEEDED' THEN
        v_kind := 'RECOVERED';
      ELSIF v_run.reason = 'GUARD' THEN
        v_kind := 'GUARDED';
      ELSIF v_run.status = 'FAILED' AND v_run.reason NOT IN ('ORPHANED', 'INTERRUPTED') THEN
        v_kind := 'FAILED';
      ELSIF v_run.status = 'FAILED' AND v_last THEN
        -- Will it be resumed? The conditions are those of sync.ResumeBroken.
        v_why := CASE WHEN NOT v_enabled THEN 'DISABLED'
                      WHEN v_version <> v_run.source_version THEN 'CHANGED'
                      WHEN v_run.attempt >= p_max_resumes AND (v_run.not_before IS NULL
                        OR NOT got_further(v_run.inserted + v_run.updated + v_run.unchanged, v_run.received, v_run.checkpoint)) THEN 'LIMIT'
                      WHEN EXISTS (SELECT FROM sync_run r WHERE r.source_id = p_source AND r.id > v_run.id) THEN 'CANCELLED'
                      WHEN greatest(v_run.finished_at, v_run.not_before) < v_now - v_stuck_after THEN 'WAITING' END;
        EXIT WHEN v_why IS NULL;
        v_kind := 'FAILED';
      END IF;
    END IF;

    IF v_kind IS NOT NULL THEN
      v_stored := v_stored + store_notifications(p_source, v_run.id, p_channels, p_repeat_every, v_kind, v_why);
    END IF;
    -- Behind the recovery, which looks for what was told before.
    IF v_run.replays IS NULL AND v_run.finished_at > v_now - interval '1 day'
       AND EXISTS (SELECT FROM run_event e WHERE e.source_id = p_source AND e.run_id = v_run.id AND e.stage = 'drift'
                     AND e.details -> 'mapped' <> '[]') THEN
      v_stored := v_stored + store_notifications(p_source, v_run.id, p_channels, p_repeat_every, 'DRIFTED', NULL);
    END IF;
    UPDATE notification_watch SET seen_run = v_run.id WHERE source_id = p_source;
  END LOOP;
  RETURN v_stored;
END $$;

-- Stores the notifications about a run, for each channel that is configured for them. If a channel was notified of the same
-- problem since the last success, repeats it only after p_repeat_every. A recovery goes to the channels that were notified of
-- the problem.
CREATE OR REPLACE FUNCTION store_notifications(
  p_source text, p_run bigint, p_channels jsonb, p_repeat_every bigint, p_kind text, p_not_resumed text
) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  v_now timestamptz := clock_timestamp();
  v_run sync_run%ROWTYPE;
  v_success_run bigint;
  v_success_at timestamptz;
  v_told text[];
  v_facts jsonb;
  v_stored bigint;
BEGIN
  SELECT r.id, r.finished_at INTO v_success_run, v_success_at FROM sync_run r
    WHERE r.source_id = p_source AND r.status = 'SUCCEEDED' AND r.replays IS NULL AND r.id < p_run
    ORDER BY r.id DESC LIMIT 1;
  v_success_run := coalesce(v_success_run, 0);

  v_told := ARRAY(
    SELECT c.name FROM jsonb_to_recordset(p_channels) AS c (name text, kinds jsonb, sources jsonb)
      WHERE c.kinds ? p_kind AND (jsonb_typeof(c.sources) IS DISTINCT FROM 'array' OR c.sources ? p_source)
        AND CASE WHEN p_kind = 'RECOVERED' THEN
              EXISTS (SELECT FROM notification n WHERE n.source_id = p_source AND n.channel = c.name
                        AND n.run_id > v_success_run AND n.kind <> 'RECOVERED')
            ELSE
              NOT EXISTS (SELECT FROM notification n WHERE n.source_id = p_source AND n.channel = c.name
                            AND n.run_id > v_success_run AND n.kind = p_kind
                            AND n.created_at > v_now - p_repeat_every * interval '1 millisecond')
            END);
  IF cardinality(v_told) = 0 THEN
    RETURN 0;
  END IF;

  SELECT * INTO v_run FROM sync_run r WHERE r.source_id = p_source AND r.id = p_run;
  v_facts := jsonb_build_object(
    'sourceName', (SELECT s.name FROM source s WHERE s.id = p_source),
    'status', v_run.status, 'reason', v_run.reason, 'refused', v_run.guard, 'error', v_run.error,
    'trigger', v_run.trigger, 'mode', v_run.mode, 'owner', v_run.owner, 'attempt', v_run.attempt,
    'startedAt', v_run.started_at, 'heartbeatAt', v_run.heartbeat_at, 'deadlineAt', v_run.deadline_at,
    'finishedAt', v_run.finished_at, 'noticedAt', v_now, 'notResumed', p_not_resumed, 'notBefore', v_run.not_before,
    'lastSuccessAt', v_success_at,
    'failures', (SELECT count(*) FROM sync_run r WHERE r.source_id = p_source AND r.id > v_success_run
                   AND r.id <= p_run AND r.status = 'FAILED'),
    'guard', (SELECT e.details FROM run_event e WHERE e.source_id = p_source AND e.run_id = p_run AND e.stage = 'guard'
                ORDER BY e.n DESC LIMIT 1),
    'drift', (SELECT e.details FROM run_event e WHERE e.source_id = p_source AND e.run_id = p_run AND e.stage = 'drift'
                ORDER BY e.n DESC LIMIT 1),
    'counters', jsonb_build_object(
      'received', v_run.received, 'inserted', v_run.inserted, 'updated', v_run.updated, 'unchanged', v_run.unchanged,
      'duplicated', v_run.duplicated, 'rejected', v_run.rejected, 'filtered', v_run.filtered,
      'retired', v_run.retired));

  INSERT INTO notification (source_id, run_id, kind, channel, facts)
    SELECT p_source, p_run, p_kind, told.channel, v_facts FROM unnest(v_told) AS told (channel)
    ON CONFLICT (source_id, run_id, kind, channel) DO NOTHING;
  GET DIAGNOSTICS v_stored = ROW_COUNT;
  RETURN v_stored;
END $$;
