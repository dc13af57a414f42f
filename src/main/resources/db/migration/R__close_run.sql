-- Closes a run. Returns no row if the run is not RUNNING any more.
--
-- Locks its row FOR UPDATE, so it waits for batches in flight and those behind it find the run closed; then sums up what is left of the
-- ledger. A run that reached its end (p_status SUCCEEDED) is judged first (judge_run); p_missing is what it has not retired, 0 if
-- nothing is missing any more. p_live: the live products, if they were counted. p_unconfirmed: those that it did not see and did not
-- retire, because the complete run before it, or a run since, saw them. p_seen_numbers: what it saw, kept for the next run if this one is
-- complete.
--
-- p_guard: the guard that stopped the run before it got here, or NULL.
--
-- A run that broke after its cancellation was requested is closed as CANCELLED, so that it is not resumed.
CREATE OR REPLACE FUNCTION close_run(
  p_source text, p_run bigint, p_status text, p_reason text, p_error text, p_guard text DEFAULT NULL,
  p_retire boolean DEFAULT false, p_max_share numeric DEFAULT 0, p_end text DEFAULT NULL, p_end_why text DEFAULT NULL,
  p_paged boolean DEFAULT false, p_max_rejected numeric DEFAULT 1, p_seen bigint DEFAULT 0,
  p_seen_rejected text[] DEFAULT '{}', p_missing bigint DEFAULT 0, p_live bigint DEFAULT NULL,
  p_unconfirmed bigint DEFAULT 0, p_seen_numbers bytea DEFAULT NULL
) RETURNS TABLE (
  status text, reason text, error text, received bigint, inserted bigint, updated bigint, unchanged bigint, duplicated bigint,
  rejected bigint, retired bigint, took bigint
) LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  v_run sync_run%ROWTYPE;
  v_verdict record;
  v_now timestamptz;
  v_cancel boolean;
BEGIN
  SELECT cancel_requested INTO v_cancel FROM sync_run WHERE source_id = p_source AND id = p_run AND status = 'RUNNING' FOR UPDATE;
  IF NOT FOUND THEN
    RETURN;
  END IF;
  IF v_cancel AND p_reason IN ('ORPHANED', 'INTERRUPTED') THEN
    p_status := 'CANCELLED';
    p_reason := 'CANCELLED';
    p_error := concat_ws(' ', p_error, 'Its cancellation had been requested before, so it is not resumed.');
  END IF;
  PERFORM fold_ledger(p_source, p_run, true);

  IF p_status = 'SUCCEEDED' THEN
    SELECT * INTO v_verdict FROM judge_run(
      p_source, p_run, p_retire, p_max_share, p_end, p_end_why, p_paged, p_max_rejected, p_seen, p_seen_rejected, p_missing);
    p_status := v_verdict.status;
    p_reason := v_verdict.reason;
    p_guard := v_verdict.guard;
    p_error := v_verdict.error;
    SELECT * INTO v_run FROM sync_run WHERE source_id = p_source AND id = p_run;

    IF cardinality(v_verdict.doubts) > 0 THEN
      PERFORM add_event(
        p_source, p_run, 'retirement', 'WARN',
        CASE WHEN p_retire AND v_run.mode = 'FULL' THEN 'Nothing was retired: ' ELSE 'Records may be missing: ' END
          || array_to_string(v_verdict.doubts, '; ') || '.',
        jsonb_build_object('end', p_end, 'doubts', v_verdict.doubts, 'expected', v_verdict.expected, 'came', v_verdict.came,
                           'keyless', v_verdict.keyless));
    ELSIF p_guard IS NOT NULL THEN
      PERFORM add_event(
        p_source, p_run, 'guard', 'ERROR', p_error,
        jsonb_build_object('missing', p_missing, 'live', v_verdict.live, 'maxShare', p_max_share));
    ELSIF v_run.retired > 0 THEN
      PERFORM add_event(
        p_source, p_run, 'retirement', 'INFO', format('Retired %s of %s live products.', v_run.retired, v_verdict.live),
        jsonb_build_object('retired', v_run.retired, 'live', v_verdict.live, 'approved', 'retirement' = ANY (v_run.approve)));
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
  ELSE
    SELECT * INTO v_run FROM sync_run WHERE source_id = p_source AND id = p_run;
  END IF;

  PERFORM add_event(
    p_source, p_run, 'closed', CASE WHEN p_status = 'FAILED' THEN 'ERROR' WHEN p_status = 'CANCELLED' THEN 'WARN' ELSE 'INFO' END,
    coalesce(p_error, 'The run succeeded; its end is ' || lower(p_end) || ': ' || p_end_why || '.', 'The run succeeded.'),
    jsonb_build_object(
      'status', p_status, 'reason', p_reason, 'end', p_end, 'received', v_run.received, 'inserted', v_run.inserted,
      'updated', v_run.updated, 'unchanged', v_run.unchanged, 'duplicated', v_run.duplicated,
      'rejected', v_run.rejected, 'retired', v_run.retired, 'batches', v_run.batches, 'pages', v_run.pages,
      'bytes', v_run.bytes));

  IF p_live IS NOT NULL THEN
    UPDATE source_catalogue SET live = p_live WHERE source_id = p_source;
  END IF;
  v_now := clock_timestamp();
  RETURN QUERY
    UPDATE sync_run r
      SET status = p_status, reason = p_reason, error = p_error, "end" = coalesce(p_end, r."end"), guard = p_guard,
          finished_at = v_now
      WHERE r.source_id = p_source AND r.id = p_run
      RETURNING r.status, r.reason, r.error, r.received, r.inserted, r.updated, r.unchanged, r.duplicated, r.rejected, r.retired,
                (extract(epoch FROM r.finished_at - r.started_at) * 1000)::bigint;
END $$;
