-- Closes a run. Returns no row if the run is not RUNNING any more.
--
-- Locks its row FOR UPDATE, so it waits for batches in flight and those behind it find the run closed; then sums up what is left of the
-- ledger. A run that reached its end (p_status SUCCEEDED) is judged first (judge_run); p_missing is what it has not retired, 0 if
-- nothing is missing any more. p_live: the live products, if they were counted. p_unconfirmed: those that it did not see and did not
-- retire, because the complete run before it, or a run since, saw them. p_seen_numbers: what it saw, kept for the next run if this one is
-- complete.
--
-- p_shape: the shape of its records, kept for the next run if this one succeeds, or NULL.
--
-- p_drop_share: by which share it may list fewer products than are live, or NULL.
--
-- p_mark: START if a success proves until when its source is read by when it began, FIELD if also by the times in its records, else NULL.
--
-- p_etag, p_last_modified: by what the source recognises the document that was read.
--
-- p_gone: the live products of which the source says that they are gone, 0 if they are retired. p_gone_doubt: why it may have said that of
-- more, or NULL. An incremental run does not ask for them again, so that it proves nothing then.
--
-- p_guard: the guard that stopped the run before it got here, or NULL.
--
-- p_wait: in how many milliseconds the resume of an INTERRUPTED run may begin, or NULL. If after p_max_resumes in a row such a run still reads
-- what the runs before it have read, and nothing else, it is closed as CONFIG_ERROR.
--
-- p_resume: an id, fresh from the sequence run_ids, for the request of the resume of a run that pauses, or NULL. It is stored with the close, so that no
-- other run comes between, unless it would be of no use: the source was changed or disabled, or there were too many resumes in a row.
--
-- A run that broke after its cancellation was requested is closed as CANCELLED, so that it is not resumed.
CREATE OR REPLACE FUNCTION close_run(
  p_source text, p_run bigint, p_status text, p_reason text, p_error text, p_guard text DEFAULT NULL,
  p_retire boolean DEFAULT false, p_max_share numeric DEFAULT 0, p_end text DEFAULT NULL, p_end_why text DEFAULT NULL,
  p_paged boolean DEFAULT false, p_max_rejected numeric DEFAULT 1, p_seen bigint DEFAULT 0,
  p_seen_rejected text[] DEFAULT '{}', p_missing bigint DEFAULT 0, p_live bigint DEFAULT NULL,
  p_unconfirmed bigint DEFAULT 0, p_seen_numbers bytea DEFAULT NULL, p_drop_share numeric DEFAULT NULL,
  p_shape jsonb DEFAULT NULL, p_mark text DEFAULT NULL,
  p_etag text DEFAULT NULL, p_last_modified text DEFAULT NULL, p_gone bigint DEFAULT 0, p_gone_doubt text DEFAULT NULL,
  p_wait bigint DEFAULT NULL, p_max_resumes integer DEFAULT NULL, p_resume bigint DEFAULT NULL
) RETURNS TABLE (
  status text, reason text, error text, received bigint, inserted bigint, updated bigint, unchanged bigint, duplicated bigint,
  rejected bigint, filtered bigint, retired bigint, took bigint
) LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  v_run sync_run%ROWTYPE;
  v_verdict record;
  v_now timestamptz;
  v_cancel boolean;
  v_watermark timestamptz;
  v_not_before timestamptz;
  v_further boolean;
BEGIN
  SELECT cancel_requested INTO v_cancel FROM sync_run WHERE source_id = p_source AND id = p_run AND status = 'RUNNING' FOR UPDATE;
  IF NOT FOUND THEN
    RETURN;
  END IF;
  IF v_cancel AND p_reason IN ('ORPHANED', 'INTERRUPTED') THEN
    p_status := 'CANCELLED';
    p_reason := 'CANCELLED';
    p_error := concat_ws(' ', p_error, 'Its cancellation had been requested before, so it is not resumed.');
  ELSE
    v_not_before := clock_timestamp() + p_wait * interval '1 millisecond';
  END IF;
  PERFORM fold_ledger(p_source, p_run, true);

  IF p_status = 'SUCCEEDED' THEN
    SELECT * INTO v_verdict FROM judge_run(
      p_source, p_run, p_retire, p_max_share, p_end, p_end_why, p_paged, p_max_rejected, p_seen, p_seen_rejected, p_missing,
      p_drop_share, p_gone);
    p_status := v_verdict.status;
    p_reason := v_verdict.reason;
    p_guard := v_verdict.guard;
    p_error := v_verdict.error;
    SELECT * INTO v_run FROM sync_run WHERE source_id = p_source AND id = p_run;

    IF cardinality(v_verdict.doubts) > 0 THEN
      PERFORM add_event(
        p_source, p_run, 'retirement', 'WARN',
        CASE WHEN p_retire AND v_run.mode = 'FULL' AND v_run.retired > 0 THEN 'Only what is said to be gone was retired: '
             WHEN p_retire AND v_run.mode = 'FULL' THEN 'Nothing was retired: ' ELSE 'Records may be missing: ' END
          || array_to_string(v_verdict.doubts, '; ') || '.',
        jsonb_build_object('end', p_end, 'doubts', v_verdict.doubts, 'expected', v_verdict.expected, 'came', v_verdict.came,
                           'keyless', v_verdict.keyless));
    END IF;
    IF p_guard IS NOT NULL THEN
      PERFORM add_event(
        p_source, p_run, 'guard', 'ERROR', p_error,
        CASE WHEN p_guard = 'count'
             THEN jsonb_build_object('guard', 'count', 'check', 'count', 'of', v_verdict.live,
                                     'failing', v_verdict.live - v_run.inserted - v_run.updated - v_run.unchanged, 'maxShare', p_drop_share)
             ELSE jsonb_build_object('missing', greatest(p_missing, p_gone), 'live', v_verdict.live, 'maxShare', p_max_share) END);
    ELSIF v_run.retired > 0 THEN
      PERFORM add_event(
        p_source, p_run, 'retirement', 'INFO', format('Retired %s of %s live products.', v_run.retired, v_verdict.live),
        jsonb_build_object('retired', v_run.retired, 'live', v_verdict.live, 'approved', 'retirement' = ANY (v_run.approve)));
    END IF;
    IF p_status = 'SUCCEEDED' AND p_shape IS NOT NULL THEN
      UPDATE source_catalogue SET shape = p_shape, shape_run = p_run WHERE source_id = p_source;
    END IF;
    IF p_status = 'SUCCEEDED' AND v_run.mode = 'FULL' AND cardinality(v_verdict.doubts) = 0 THEN
      UPDATE source_catalogue SET seen = p_seen_numbers, seen_to = numbers, seen_run = p_run WHERE source_id = p_source;
      IF p_unconfirmed > 0 THEN
        PERFORM add_event(
          p_source, p_run, 'unconfirmed', 'INFO',
          format('%s products were not listed; they will be retired if the next complete run does not see them either.',
                 p_unconfirmed),
          jsonb_build_object('unconfirmed', p_unconfirmed));
      END IF;
    END IF;
    IF p_status = 'SUCCEEDED' AND p_mark IS NOT NULL THEN
      v_watermark := mark_source(
        p_source, p_run, p_mark, v_verdict.incomplete OR v_run.mode = 'INCREMENTAL' AND p_gone_doubt IS NOT NULL);
    END IF;
    IF p_status <> 'SUCCEEDED' OR v_verdict.incomplete THEN
      p_etag := NULL;
      p_last_modified := NULL;
    END IF;
  ELSE
    SELECT * INTO v_run FROM sync_run WHERE source_id = p_source AND id = p_run;
  END IF;
  v_further := got_further(v_run.inserted + v_run.updated + v_run.unchanged, v_run.received, v_run.checkpoint);
  IF v_not_before IS NOT NULL AND v_run.received > 0 AND NOT v_further AND v_run.attempt >= p_max_resumes THEN
    v_not_before := NULL;
    p_reason := 'CONFIG_ERROR';
    p_error := format(
      'The pace is too small for a list whose pages come only once: this run and the %s before it began at its first page and read only '
      'what was known, until the pace allowed no more. Let read.pace allow all requests of the list at once, or make them fewer by larger pages.',
      v_run.attempt);
  END IF;

  IF v_run.flaws > 0 THEN
    PERFORM tell_flaws(p_source, p_run);
  END IF;
  PERFORM add_event(
    p_source, p_run, 'closed',
    CASE WHEN v_not_before IS NOT NULL OR p_status = 'CANCELLED' THEN 'WARN' WHEN p_status = 'FAILED' THEN 'ERROR' ELSE 'INFO' END,
    coalesce(p_error, 'The run succeeded; its end is ' || lower(p_end) || ': ' || p_end_why || '.', 'The run succeeded.'),
    jsonb_build_object(
      'status', p_status, 'reason', p_reason, 'end', p_end, 'received', v_run.received, 'inserted', v_run.inserted,
      'updated', v_run.updated, 'unchanged', v_run.unchanged, 'duplicated', v_run.duplicated,
      'rejected', v_run.rejected, 'filtered', v_run.filtered, 'retired', v_run.retired,
      'flaws', v_run.flaws, 'batches', v_run.batches, 'pages', v_run.pages,
      'bytes', v_run.bytes, 'watermark', v_watermark, 'notBefore', v_not_before));

  IF p_live IS NOT NULL THEN
    UPDATE source_catalogue SET live = p_live WHERE source_id = p_source;
  END IF;
  v_now := clock_timestamp();
  RETURN QUERY
    UPDATE sync_run r
      SET status = p_status, reason = p_reason, error = p_error, "end" = coalesce(p_end, r."end"), guard = p_guard,
          watermark = v_watermark, etag = p_etag, last_modified = p_last_modified, finished_at = v_now,
          not_before = v_not_before
      WHERE r.source_id = p_source AND r.id = p_run
      RETURNING r.status, r.reason, r.error, r.received, r.inserted, r.updated, r.unchanged, r.duplicated, r.rejected,
                r.filtered, r.retired, (extract(epoch FROM r.finished_at - r.started_at) * 1000)::bigint;
  -- The conditions are those of sync.ResumeBroken.
  IF v_not_before IS NOT NULL AND p_resume IS NOT NULL AND (v_further OR v_run.attempt < p_max_resumes)
     AND EXISTS (SELECT FROM source s WHERE s.id = p_source AND s.enabled AND s.version = v_run.source_version) THEN
    PERFORM FROM request_run(p_source, p_resume, 'RESUME', v_run.approve, p_run, v_run.upstream, NULL, NULL);
  END IF;
END $$;

-- Until when a run that succeeds has proved that its source is read (proved_until), with events that say what comes of it. The caller has
-- locked the row of the run.
CREATE OR REPLACE FUNCTION mark_source(p_source text, p_run bigint, p_mark text, p_incomplete boolean)
RETURNS timestamptz LANGUAGE plpgsql AS $$
DECLARE
  v_run sync_run%ROWTYPE;
  v_chain record;
  v_watermark timestamptz;
BEGIN
  SELECT * INTO v_run FROM sync_run WHERE source_id = p_source AND id = p_run;
  SELECT min(started_at) AS began, max(newest) AS newest, sum(received) AS received, sum(rejected) AS rejected INTO v_chain
    FROM sync_run WHERE source_id = p_source AND chain = v_run.chain;
  v_watermark := proved_until(
    v_run.mode, v_run.since, v_run.watermark, p_incomplete, p_mark = 'FIELD', v_chain.began, v_chain.newest);
  IF p_incomplete THEN
    PERFORM add_event(
      p_source, p_run, 'watermark', 'WARN',
      'Records may be missing, so this run does not count as proof of what was read: the next one reads '
        || coalesce('again what has changed since ' || timestamp_text(v_watermark), 'the whole source again') || '.',
      jsonb_build_object('watermark', v_watermark));
  ELSIF p_mark = 'FIELD' AND v_chain.newest IS NULL AND v_chain.received > 0 THEN
    PERFORM add_event(
      p_source, p_run, 'watermark', 'WARN',
      'No record has a time at read.since.field that can be read, so it is not known until when the source was read: the next run reads '
        || coalesce('again what has changed since ' || timestamp_text(v_watermark), 'the whole source again') || '.',
      jsonb_build_object('watermark', v_watermark));
  ELSIF v_run.since > v_run.watermark OR v_run.since IS NOT NULL AND v_run.watermark IS NULL THEN
    PERFORM add_event(
      p_source, p_run, 'watermark', 'INFO',
      'This run began to read behind what was read before, so later runs do not go on from it.',
      jsonb_build_object('since', v_run.since, 'watermark', v_watermark));
  END IF;
  IF v_chain.rejected > 0 THEN
    PERFORM add_event(
      p_source, p_run, 'watermark', 'WARN',
      format('An incremental run does not ask for the %s rejected records again unless they change: when their fault is mended, replay '
             'them, or start a full run or one with an earlier since.', v_chain.rejected),
      jsonb_build_object('rejected', v_chain.rejected));
  END IF;
  RETURN v_watermark;
END $$;

-- A time for people, in UTC.
CREATE OR REPLACE FUNCTION timestamp_text(p_at timestamptz) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT to_char(p_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
$$;
