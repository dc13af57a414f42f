-- Looks up keys of a source: for each that is there its place in the array, its number, its content hash, and whether it is retired.
--
-- Needs no fence: only the run that is RUNNING writes products of its source. It may not see what a batch in flight writes.
CREATE OR REPLACE FUNCTION probe_batch(p_source text, p_external_id text[])
RETURNS TABLE (place bigint, number bigint, content_hash uuid, retired boolean) LANGUAGE sql STABLE
-- Forces one index probe per key, as in apply_batch.
SET enable_hashjoin = off
SET enable_mergejoin = off
SET enable_seqscan = off
AS $$
  SELECT i.place, p.number, p.content_hash, p.retired_at IS NOT NULL
  FROM unnest(p_external_id) WITH ORDINALITY AS i (external_id, place)
  CROSS JOIN LATERAL (
    SELECT number, content_hash, retired_at FROM product
    WHERE source_id = p_source AND external_id = i.external_id LIMIT 1) p
$$;
