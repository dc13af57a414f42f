-- Renews the heartbeat of a run and sums its ledger up in its counters; returns whether a cancel was requested, and no row if the run is
-- not RUNNING with this token. Batches in flight are no hindrance.
CREATE OR REPLACE FUNCTION heartbeat_run(p_source text, p_run bigint, p_token text)
RETURNS TABLE (cancel_requested boolean) LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  v_now timestamptz;
BEGIN
  PERFORM FROM sync_run
    WHERE source_id = p_source AND id = p_run AND status = 'RUNNING' AND lock_token = p_token
    FOR NO KEY UPDATE;
  IF NOT FOUND THEN
    RETURN;
  END IF;
  PERFORM fold_ledger(p_source, p_run);
  v_now := clock_timestamp();
  RETURN QUERY
    UPDATE sync_run r SET heartbeat_at = v_now WHERE r.source_id = p_source AND r.id = p_run RETURNING r.cancel_requested;
END $$;

-- Requests a cancel from the owner of a run, which sees it at its next look; false if the run is not RUNNING. Batches in flight are no
-- hindrance. p_actor, p_address: as in cancel_request.
CREATE OR REPLACE FUNCTION cancel_run(p_source text, p_run bigint, p_actor text DEFAULT NULL, p_address text DEFAULT NULL)
RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  UPDATE sync_run SET cancel_requested = true WHERE source_id = p_source AND id = p_run AND status = 'RUNNING';
  IF NOT FOUND THEN
    RETURN false;
  END IF;
  IF p_actor IS NOT NULL THEN
    PERFORM write_audit(p_source, p_actor, p_address, 'RUN_CANCELLED', p_run::text, jsonb_build_object('status', 'RUNNING'));
  END IF;
  RETURN true;
END $$;

-- Adds the entries of a run's ledger that are not in its counters yet: while it is RUNNING those before the first gap, because a batch in
-- flight may still fill it; when it closes all. Its checkpoint is that of the last entry before the first gap. The caller has locked the
-- row of the run.
CREATE OR REPLACE FUNCTION fold_ledger(p_source text, p_run bigint, p_closing boolean DEFAULT false)
RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  v_from bigint;
  v_gapless bigint;
  v_to bigint;
  v_sum record;
  v_doubts text[];
BEGIN
  SELECT folded, doubts INTO v_from, v_doubts FROM sync_run WHERE source_id = p_source AND id = p_run;
  SELECT max(b.seq) FILTER (WHERE b.seq = v_from + b.place), max(b.seq) INTO v_gapless, v_to
    FROM (SELECT seq, row_number() OVER (ORDER BY seq) AS place FROM run_batch
          WHERE source_id = p_source AND run_id = p_run AND seq > v_from) b;
  IF NOT p_closing THEN
    v_to := v_gapless;
  END IF;
  IF v_to IS NULL THEN
    RETURN;
  END IF;
  SELECT count(*) FILTER (WHERE kind = 'READ') AS batches, sum(received) AS received, sum(inserted) AS inserted, sum(updated) AS updated,
         sum(returned) AS returned, sum(unchanged) AS unchanged, sum(duplicated) AS duplicated, sum(rejected) AS rejected,
         sum(filtered) AS filtered, sum(retired) AS retired, sum(flaws) AS flaws, sum(pages) AS pages, sum(bytes) AS bytes, max(expected) AS expected,
         max(newest) AS newest, max(last_number) AS numbers
    INTO v_sum FROM run_batch WHERE source_id = p_source AND run_id = p_run AND seq > v_from AND seq <= v_to;
  -- Each doubt once, in the order in which they came, and at most 20.
  v_doubts := (v_doubts || ARRAY(
    SELECT d.doubt FROM run_batch b, unnest(b.doubts) WITH ORDINALITY AS d (doubt, place)
    WHERE b.source_id = p_source AND b.run_id = p_run AND b.seq > v_from AND b.seq <= v_to AND d.doubt <> ALL (v_doubts)
    GROUP BY d.doubt ORDER BY min(b.seq), min(d.place)))[1:20];
  UPDATE sync_run r
    SET folded = v_to,
        batches = r.batches + v_sum.batches,
        received = r.received + v_sum.received,
        inserted = r.inserted + v_sum.inserted,
        updated = r.updated + v_sum.updated,
        returned = r.returned + v_sum.returned,
        unchanged = r.unchanged + v_sum.unchanged,
        duplicated = r.duplicated + v_sum.duplicated,
        rejected = r.rejected + v_sum.rejected,
        filtered = r.filtered + v_sum.filtered,
        retired = r.retired + v_sum.retired,
        flaws = r.flaws + v_sum.flaws,
        pages = r.pages + v_sum.pages,
        bytes = r.bytes + v_sum.bytes,
        expected = greatest(r.expected, v_sum.expected),
        newest = greatest(r.newest, v_sum.newest),
        checkpoint = coalesce((
          SELECT b.checkpoint FROM run_batch b
          WHERE b.source_id = p_source AND b.run_id = p_run AND b.seq = v_gapless), r.checkpoint),
        doubts = v_doubts
    WHERE r.source_id = p_source AND r.id = p_run;
  UPDATE source_catalogue c
    SET numbers = greatest(c.numbers, v_sum.numbers), live = c.live + v_sum.inserted + v_sum.returned - v_sum.retired
    WHERE c.source_id = p_source;
END $$;
