-- What a run of a source reads that can be asked for what changed since a time, and until when the source is known to be read (watermark).
--
--   - p_asked and p_asked_since, what a person asked for, come first;
--   - a source whose p_mode is FULL is read as a whole;
--   - without a watermark there is nothing to go on from: then it is read from p_from, if that is given and p_full is not, else as a
--     whole;
--   - if the last full run that succeeded began more than p_full milliseconds ago, or there is none, it is read as a whole;
--   - else from the watermark, less p_overlap milliseconds.
--
-- The watermark is that of the last success. It counts only if no run since the last full success has stored something of another basis
-- (basis_of), even one that failed: of the products that did not change since the source would not speak again. Replays do not read the
-- source. No lock is taken; the caller has locked the source, and no run of it is RUNNING. ADR 49.
CREATE OR REPLACE FUNCTION decide_mode(
  p_source text, p_mode text, p_asked text, p_asked_since timestamptz, p_overlap bigint, p_from timestamptz, p_full bigint,
  p_basis text, p_now timestamptz
) RETURNS TABLE (mode text, since timestamptz, watermark timestamptz, why text) LANGUAGE plpgsql STABLE AS $$
#variable_conflict use_column
DECLARE
  v_full record;
  v_other boolean;
BEGIN
  SELECT r.id, r.started_at INTO v_full FROM sync_run r
    WHERE r.source_id = p_source AND r.status = 'SUCCEEDED' AND r.mode = 'FULL' ORDER BY r.source_id, r.id DESC LIMIT 1;
  v_other := EXISTS (
    SELECT FROM sync_run r
    WHERE r.source_id = p_source AND r.id >= coalesce(v_full.id, 0) AND r.received > 0 AND r.basis IS DISTINCT FROM p_basis);
  IF NOT v_other THEN
    SELECT r.watermark INTO watermark FROM sync_run r
      WHERE r.source_id = p_source AND r.status = 'SUCCEEDED' AND r.replays IS NULL ORDER BY r.source_id, r.id DESC LIMIT 1;
  END IF;

  mode := 'FULL';
  IF p_asked_since IS NOT NULL THEN
    mode := 'INCREMENTAL';
    since := p_asked_since;
  ELSIF coalesce(p_asked, p_mode) = 'FULL' THEN
    NULL;
  ELSIF watermark IS NULL AND p_from IS NOT NULL AND p_full IS NULL THEN
    mode := 'INCREMENTAL';
    since := p_from;
    watermark := p_from;
  ELSIF watermark IS NULL THEN
    why := CASE WHEN v_other THEN 'The source is read as a whole, because what is read or how it is mapped was changed.'
                WHEN v_full.id IS NULL THEN 'The source is read as a whole, because no full run has succeeded yet.'
                ELSE 'The source is read as a whole, because the last success has not proved until when it was read.' END;
  ELSIF p_asked IS NULL AND p_full IS NOT NULL
        AND (v_full.id IS NULL OR v_full.started_at + p_full * interval '1 millisecond' <= p_now) THEN
    why := 'The source is read as a whole, because that is due.';
  ELSE
    mode := 'INCREMENTAL';
    since := watermark - p_overlap * interval '1 millisecond';
  END IF;
  RETURN NEXT;
END $$;

-- A digest of what a spec reads and how that becomes products; not of how fast it reads, nor of how far it goes back.
CREATE OR REPLACE FUNCTION basis_of(p_spec jsonb) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT md5(jsonb_build_array(p_spec -> 'read' #- '{pace}' #- '{budget}' #- '{since,overlap}' #- '{since,from}',
                               p_spec -> 'map', p_spec -> 'where')::text)
$$;

-- Until when a chain of resumes that reached its end has proved that its source is read; p_watermark: until when that was known before.
--
-- It proves nothing if records may be missing (p_incomplete), or if it began to read behind the watermark (a backfill from a later time):
-- between them is what nobody has read. Else what it has proved is p_began, the start of the chain, or the latest time in its records
-- (p_newest), if the source states such times (p_stated) and that is earlier: its clock may be slow. A full run proves that by itself; an
-- incremental run never lowers what was known.
CREATE OR REPLACE FUNCTION proved_until(
  p_mode text, p_since timestamptz, p_watermark timestamptz, p_incomplete boolean, p_stated boolean, p_began timestamptz,
  p_newest timestamptz
) RETURNS timestamptz LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN p_incomplete THEN p_watermark
              WHEN p_mode = 'FULL' THEN until
              WHEN p_since <= p_watermark THEN greatest(p_watermark, until)
              ELSE p_watermark END
  FROM (SELECT CASE WHEN NOT p_stated THEN p_began WHEN p_newest IS NOT NULL THEN least(p_began, p_newest) END AS until) proof
$$;
