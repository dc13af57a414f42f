-- Stores notifications about new runs for the channels; returns the number stored. Skips sources that another pod is checking.
-- Stores the last checked run of a source in the same transaction, so that a pod that dies leaves no notification out.
--
--   p_channels       [{"name": "ops", "kinds": ["FAILED", ...], "sources": ["loja-a", ...] or null}, ...]
--   p_stuck_after    milliseconds that a run may be without a heartbeat, past its deadline, or waiting for its resume
--   p_repeat_every   milliseconds after which a problem that continues is notified again
--   p_max_resumes    how many times in a row a broken run is resumed
CREATE OR REPLACE FUNCTION notice_runs(p_channels jsonb, p_stuck_after bigint, p_repeat_every bigint, p_max_resumes integer)
RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  v_stuck_after CONSTANT interval := p_stuck_after * interval '1 millisecond';
  v_now timestamptz;
  v_watch record;
  v_run sync_run%ROWTYPE;
  v_last boolean;
  v_kind text;
  v_why text;
  v_stored bigint := 0;
BEGIN
  -- For a new source, skips runs older than 10 minutes.
  INSERT INTO notification_watch (source_id, seen_run)
    SELECT s.id, coalesce((SELECT r.id FROM sync_run r
                             WHERE r.source_id = s.id AND r.finished_at < clock_timestamp() - interval '10 minutes'
                             ORDER BY r.source_id, r.id DESC LIMIT 1), 0)
      FROM source s WHERE NOT EXISTS (SELECT FROM notification_watch w WHERE w.source_id = s.id)
    ON CONFLICT DO NOTHING;

  FOR v_watch IN
    SELECT w.source_id, w.seen_run, s.name, s.enabled, s.version
      FROM notification_watch w JOIN source s ON s.id = w.source_id
      CROSS JOIN LATERAL (SELECT r.id, r.status, r.heartbeat_at, r.deadline_at FROM sync_run r
                            WHERE r.source_id = w.source_id ORDER BY r.source_id, r.id DESC LIMIT 1) newest
      WHERE newest.id > w.seen_run
        -- Skips a healthy running run if there is no unchecked run before it.
        AND NOT (newest.status = 'RUNNING' AND least(newest.heartbeat_at, newest.deadline_at) > clock_timestamp() - v_stuck_after
                 AND NOT EXISTS (SELECT FROM sync_run r WHERE r.source_id = w.source_id
                                   AND r.id > w.seen_run AND r.id < newest.id))
      ORDER BY w.source_id
      FOR UPDATE OF w SKIP LOCKED
  LOOP
    FOR v_run IN SELECT * FROM sync_run r WHERE r.source_id = v_watch.source_id AND r.id > v_watch.seen_run ORDER BY r.id LOOP
      v_now := clock_timestamp();
      v_last := NOT EXISTS (SELECT FROM sync_run r WHERE r.source_id = v_watch.source_id AND r.id > v_run.id);
      v_kind := NULL;
      v_why := NULL;

      IF v_run.status = 'RUNNING' THEN
        IF least(v_run.heartbeat_at, v_run.deadline_at) < v_now - v_stuck_after THEN
          v_stored := v_stored + store_notifications(p_channels, p_repeat_every, 'STUCK', v_run, v_watch.name, NULL);
        END IF;
        EXIT;
      END IF;

      -- Skips runs that ended more than a day ago.
      IF v_run.finished_at > v_now - interval '1 day' THEN
        IF v_run.status = 'SUCCEEDED' THEN
          v_kind := 'RECOVERED';
        ELSIF v_run.reason = 'GUARD' THEN
          v_kind := 'GUARDED';
        ELSIF v_run.status = 'FAILED' AND v_run.reason NOT IN ('ORPHANED', 'INTERRUPTED') THEN
          v_kind := 'FAILED';
        ELSIF v_run.status = 'FAILED' AND v_last THEN
          -- Will it be resumed? The conditions are those of sync.ResumeBroken.
          v_why := CASE WHEN NOT v_watch.enabled THEN 'DISABLED'
                        WHEN v_watch.version <> v_run.source_version THEN 'CHANGED'
                        WHEN v_run.attempt >= p_max_resumes THEN 'LIMIT'
                        WHEN v_run.finished_at < v_now - v_stuck_after THEN 'WAITING' END;
          EXIT WHEN v_why IS NULL;
          v_kind := 'FAILED';
        END IF;
      END IF;

      IF v_kind IS NOT NULL THEN
        v_stored := v_stored + store_notifications(p_channels, p_repeat_every, v_kind, v_run, v_watch.name, v_why);
      END IF;
      UPDATE notification_watch SET seen_run = v_run.id WHERE source_id = v_watch.source_id;
    END LOOP;
  END LOOP;
  RETURN v_stored;
END $$;

-- Stores the notifications about a run, for each channel that is configured for them. If a channel was notified of the same
-- problem since the last success, repeats it only after p_repeat_every. A recovery goes to the channels that were notified of
-- the problem.
CREATE OR REPLACE FUNCTION store_notifications(
  p_channels jsonb, p_repeat_every bigint, p_kind text, p_run sync_run, p_name text, p_not_resumed text
) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  v_success_run bigint;
  v_success_at timestamptz;
  v_stored bigint;
BEGIN
  SELECT r.id, r.finished_at INTO v_success_run, v_success_at FROM sync_run r
    WHERE r.source_id = p_run.source_id AND r.status = 'SUCCEEDED' AND r.id < p_run.id
    ORDER BY r.source_id, r.id DESC LIMIT 1;
  v_success_run := coalesce(v_success_run, 0);

  WITH told AS MATERIALIZED (
    SELECT c.name FROM jsonb_to_recordset(p_channels) AS c (name text, kinds jsonb, sources jsonb)
      WHERE c.kinds ? p_kind AND (jsonb_typeof(c.sources) IS DISTINCT FROM 'array' OR c.sources ? p_run.source_id)
        AND CASE WHEN p_kind = 'RECOVERED' THEN
              EXISTS (SELECT FROM notification n WHERE n.source_id = p_run.source_id AND n.channel = c.name
                        AND n.run_id > v_success_run AND n.kind <> 'RECOVERED')
            ELSE
              NOT EXISTS (SELECT FROM notification n WHERE n.source_id = p_run.source_id AND n.channel = c.name
                            AND n.run_id > v_success_run AND n.kind = p_kind
                            AND n.created_at > clock_timestamp() - p_repeat_every * interval '1 millisecond')
            END),
  known AS MATERIALIZED (
    SELECT jsonb_build_object(
      'sourceName', p_name, 'status', p_run.status, 'reason', p_run.reason, 'refused', p_run.guard, 'error', p_run.error,
      'trigger', p_run.trigger, 'mode', p_run.mode, 'owner', p_run.owner, 'attempt', p_run.attempt,
      'startedAt', p_run.started_at, 'heartbeatAt', p_run.heartbeat_at, 'deadlineAt', p_run.deadline_at,
      'finishedAt', p_run.finished_at, 'noticedAt', clock_timestamp(), 'notResumed', p_not_resumed,
      'lastSuccessAt', v_success_at,
      'failures', (SELECT count(*) FROM sync_run r WHERE r.source_id = p_run.source_id AND r.id > v_success_run
                     AND r.id <= p_run.id AND r.status = 'FAILED'),
      'guard', (SELECT e.details FROM run_event e WHERE e.run_id = p_run.id AND e.stage = 'guard'
                  ORDER BY e.run_id, e.id DESC LIMIT 1),
      'counters', jsonb_build_object(
        'received', p_run.received, 'inserted', p_run.inserted, 'updated', p_run.updated, 'unchanged', p_run.unchanged,
        'duplicated', p_run.duplicated, 'rejected', p_run.rejected, 'retired', p_run.retired)) AS facts
    WHERE EXISTS (SELECT FROM told))
  INSERT INTO notification (channel, kind, source_id, run_id, facts)
    SELECT told.name, p_kind, p_run.source_id, p_run.id, known.facts FROM told CROSS JOIN known
    ON CONFLICT ON CONSTRAINT told_once DO NOTHING;
  GET DIAGNOSTICS v_stored = ROW_COUNT;
  RETURN v_stored;
END $$;
