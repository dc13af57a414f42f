-- Judges a run that reached its end, by the counters and doubts of its chain of resumes. Sums up its ledger first; the caller has
-- locked its row. Changes nothing else.
--
--   - records were rejected, and either no product was counted or the rejected share of what was not filtered is above p_max_rejected:
--     SOURCE_ERROR. A run whose records were all filtered is judged by the guard below: the spec has decided that, not the source;
--   - the spec names a field for the total, and fewer records came than it says, by more than the share p_max_share: SOURCE_ERROR;
--   - a FULL run counted fewer products than were live before the chain began, by more than the share p_drop_share (NULL: not checked),
--     and this was not approved: FAILED/GUARD;
--   - it succeeds, and doubts say why it must retire nothing, if its end was guessed (p_end, p_end_why), if a batch had a doubt, if
--     fewer records came than the source said, if not every rejection is stored, or if a record was rejected without a readable key,
--     because its product may still be listed;
--   - otherwise a FULL run (p_retire) may retire the p_missing products that the chain did not see. If these and those that it
--     has retired already are more than p_max_share of the products that were live before the chain began, or the source delivered
--     no product at all, and this was not approved, it ends as FAILED/GUARD;
--   - the p_gone live products of which the source itself says that they are gone may be retired by a run of any mode, whatever doubts there
--     are of its list: that they are not listed is not the proof. The guard judges them together with the others; p_missing includes them
--     where the list was compared with the catalogue.
--
-- p_seen: how many products the chain has met. p_seen_rejected: the keys that the chain both met and rejected; a key that was rejected once
-- and accepted once is one key.
--
-- p_paged: the list has pages. Then the total is compared with the number of different keys, because a record that comes again on
-- another page may hide a missing one.
--
-- incomplete: there may be records that did not come, for another reason than that they were rejected.
--
-- If a record could not be parsed, its key counts only if such a product exists: it may be a part of another key.
CREATE OR REPLACE FUNCTION judge_run(
  p_source text, p_run bigint, p_retire boolean, p_max_share numeric, p_end text, p_end_why text, p_paged boolean,
  p_max_rejected numeric, p_seen bigint, p_seen_rejected text[], p_missing bigint,
  p_drop_share numeric DEFAULT NULL, p_gone bigint DEFAULT 0
) RETURNS TABLE (
  status text, reason text, guard text, error text, doubts text[], expected bigint, came bigint, keyless bigint, live bigint,
  may_retire boolean, incomplete boolean
) LANGUAGE plpgsql
-- The rejections of a chain that has just run have no statistics yet; without them the planner chooses a nested loop.
SET enable_nestloop = off
SET jit = off
AS $$
#variable_conflict use_column
DECLARE
  v_run sync_run%ROWTYPE;
  v_chain bigint[];
  v_received bigint;
  v_counted bigint;
  v_rejected bigint;
  v_filtered bigint;
  v_new bigint;
  v_retired bigint;
  v_stored bigint;
  v_rejected_keys bigint;
  v_rejected_only bigint;
  v_rejected_apart boolean;
  v_total_named boolean;
  v_listed boolean;
  v_due bigint;
BEGIN
  PERFORM fold_ledger(p_source, p_run);
  SELECT * INTO v_run FROM sync_run WHERE source_id = p_source AND id = p_run;
  status := 'SUCCEEDED';
  may_retire := false;
  incomplete := true;
  doubts := '{}';

  SELECT array_agg(r.id), sum(r.received), sum(r.inserted + r.updated + r.unchanged), sum(r.rejected), sum(r.filtered), max(r.expected),
         sum(r.inserted + r.returned), sum(r.retired)
    INTO v_chain, v_received, v_counted, v_rejected, v_filtered, expected, v_new, v_retired
    FROM sync_run r WHERE r.source_id = p_source AND r.chain = v_run.chain;
  -- The products that were live before the chain began.
  live := (SELECT c.live FROM source_catalogue c WHERE c.source_id = p_source) - v_new + v_retired;
  -- The reader judges repeated keys within 10000 records of one run; it does not remember keys further apart. The position of
  -- the good record of a rejected key is not stored: it counts as far apart if it may have been.
  SELECT count(*), count(external_id), count(DISTINCT external_id) FILTER (WHERE NOT good),
         coalesce(bool_or(apart OR good AND (position > 10000 OR cardinality(v_chain) > 1)), false)
    INTO v_stored, v_rejected_keys, v_rejected_only, v_rejected_apart
    FROM (
      SELECT j.external_id, j.position, k.external_id IS NOT NULL AS good,
             j.external_id IS NOT NULL
               AND (j.run_id <> lag(j.run_id) OVER key OR j.position - lag(j.position) OVER key > 10000) AS apart
        FROM rejection j
        LEFT JOIN unnest(p_seen_rejected) AS k (external_id) ON k.external_id = j.external_id
        WHERE j.source_id = p_source AND j.run_id = ANY (v_chain)
        WINDOW key AS (PARTITION BY j.external_id ORDER BY j.position)) rejected;
  came := CASE WHEN p_paged THEN v_counted + v_filtered + v_rejected - v_rejected_keys + v_rejected_only ELSE v_received END;
  v_total_named := (SELECT spec #>> '{read,total}' IS NOT NULL OR spec #>> '{read,job,count}' IS NOT NULL FROM source WHERE id = p_source);

  IF v_rejected > 0 AND (v_counted = 0 OR v_rejected > p_max_rejected * (v_received - v_filtered)) THEN
    status := 'FAILED';
    reason := 'SOURCE_ERROR';
    error := format(
      '%s of %s records were rejected, %s; the first reason was: %s', v_rejected, v_received - v_filtered,
      CASE WHEN v_counted = 0 THEN 'and no product could be stored'
           ELSE format('more than the share of %s %% that one run may reject', trim_scale(100 * p_max_rejected)) END,
      (SELECT message FROM rejection WHERE source_id = p_source AND run_id = ANY (v_chain) ORDER BY position LIMIT 1));
    RETURN NEXT;
    RETURN;
  END IF;
  IF v_total_named AND expected - came > p_max_share * expected THEN
    status := 'FAILED';
    reason := 'SOURCE_ERROR';
    error := format(
      'The source says that it has %s records and delivered %s%s, fewer by more than the %s %% that one run may miss; nothing '
      'was retired.', expected, came, CASE WHEN p_paged THEN ' different ones' ELSE '' END, trim_scale(100 * p_max_share));
    RETURN NEXT;
    RETURN;
  END IF;

  IF v_run.mode = 'FULL' AND v_counted < (1 - p_drop_share) * live AND NOT 'count' = ANY (v_run.approve) THEN
    status := 'FAILED';
    reason := 'GUARD';
    guard := 'count';
    error := format(
      'The source lists %s products, and %s were live before: fewer by more than the %s %% that one run may miss; nothing was retired. '
      'If that is right, start the run again with {"approve": ["count"]}.', v_counted, live, trim_scale(100 * p_drop_share));
    RETURN NEXT;
    RETURN;
  END IF;

  doubts := ARRAY(
    SELECT d.doubt FROM sync_run r, unnest(r.doubts) WITH ORDINALITY AS d (doubt, place)
      WHERE r.source_id = p_source AND r.id = ANY (v_chain) GROUP BY d.doubt ORDER BY min(d.place));
  keyless := (
    SELECT count(*) FROM rejection j
      WHERE j.source_id = p_source AND j.run_id = ANY (v_chain)
        AND (j.external_id IS NULL
             OR j.code IN ('MALFORMED', 'COLUMN_COUNT', 'RECORD_TOO_LONG', 'NOT_AN_OBJECT')
                AND NOT EXISTS (SELECT FROM product p WHERE p.source_id = p_source AND p.external_id = j.external_id)));
  doubts := doubts
    || CASE WHEN p_end = 'GUESSED' THEN ARRAY['the end of the list is a guess: ' || p_end_why] ELSE '{}' END
    || CASE WHEN p_paged AND v_rejected_apart
         THEN ARRAY['records that were rejected came twice: the list moved while it was read'] ELSE '{}' END
    || CASE WHEN came < expected
         THEN ARRAY[format('the source says that it has %s records and delivered %s%s', expected, came,
                           CASE WHEN p_paged THEN ' different ones' ELSE '' END)] ELSE '{}' END;
  incomplete := cardinality(doubts) > 0 OR p_seen <> v_counted;
  doubts := doubts
    || CASE WHEN keyless > 0
         THEN ARRAY[format('%s records were rejected whose key could not be read, so which products they are is not known',
                           keyless)] ELSE '{}' END
    || CASE WHEN v_stored < v_rejected
         THEN ARRAY[format('only %s of %s rejections are stored (catraca.rejection.max-stored), so which products the source '
                           'still lists is not known', v_stored, v_rejected)] ELSE '{}' END
    || CASE WHEN p_seen <> v_counted
         THEN ARRAY[format('%s products were seen and %s counted', p_seen, v_counted)] ELSE '{}' END;

  v_listed := cardinality(doubts) = 0 AND p_retire AND v_run.mode = 'FULL' AND p_missing > 0;
  v_due := CASE WHEN v_listed THEN greatest(p_missing, p_gone) ELSE p_gone END;
  IF v_due > 0 THEN
    IF NOT 'retirement' = ANY (v_run.approve)
       AND (v_due + v_retired > p_max_share * coalesce(live, 0) OR v_listed AND p_seen = 0) THEN
      status := 'FAILED';
      reason := 'GUARD';
      guard := 'retirement';
      error := format(
        'The source %s %s of %s live products (%s %%), more than the %s %% that one run may retire; '
        'nothing was retired. If that is right, start the run again with {"approve": ["retirement"]}.',
        CASE WHEN v_listed THEN 'no longer lists' ELSE 'says that it no longer has' END,
        v_due, live, round(100.0 * v_due / nullif(live, 0), 1), trim_scale(100 * p_max_share));
    ELSE
      may_retire := v_listed;
    END IF;
  END IF;
  RETURN NEXT;
END $$;

-- What a run that reached its end may do with the p_missing products that it did not see: RETIRE; REFUSED by the guard; GONE if only the
-- p_gone of which the source says that they are gone may be retired; or KEEP, however many they are. p_live: the live products, if they were counted; from now on the catalogue has this number, by which close_run
-- judges again. No row if the run is not RUNNING with this token. Before it may retire, the run's row says whether its end is proven,
-- because it may be broken or cancelled between its retirement and its close.
CREATE OR REPLACE FUNCTION ask_retirement(
  p_source text, p_run bigint, p_token text, p_max_share numeric, p_end text, p_end_why text, p_paged boolean,
  p_max_rejected numeric, p_seen bigint, p_seen_rejected text[], p_missing bigint, p_live bigint, p_drop_share numeric DEFAULT NULL,
  p_gone bigint DEFAULT 0
) RETURNS TABLE (verdict text) LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM sync_run
    WHERE source_id = p_source AND id = p_run AND status = 'RUNNING' AND lock_token = p_token
    FOR NO KEY UPDATE;
  IF FOUND THEN
    IF p_live IS NOT NULL THEN
      PERFORM fold_ledger(p_source, p_run);
      UPDATE source_catalogue SET live = p_live WHERE source_id = p_source;
    END IF;
    SELECT CASE WHEN j.may_retire THEN 'RETIRE' WHEN j.guard IS NOT NULL THEN 'REFUSED'
                WHEN j.status = 'SUCCEEDED' AND p_gone > 0 THEN 'GONE' ELSE 'KEEP' END INTO verdict
      FROM judge_run(p_source, p_run, true, p_max_share, p_end, p_end_why, p_paged, p_max_rejected, p_seen, p_seen_rejected,
                     p_missing, p_drop_share, p_gone) j;
    IF verdict IN ('RETIRE', 'GONE') THEN
      UPDATE sync_run SET "end" = p_end WHERE source_id = p_source AND id = p_run;
    END IF;
    RETURN NEXT;
  END IF;
END $$;
