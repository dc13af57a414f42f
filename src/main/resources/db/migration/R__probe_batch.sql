-- Looks up keys of a source, each with the content hash that it has now. The arrays of the answer have an element for each key, in the same
-- order: its number, whether its content hash is the same, and whether it is retired; NULL for a key that is not there. Its price only if its hash is another.
--
-- One row of arrays, because a row for each key costs the service and PostgreSQL more than the look-up.
--
-- Needs no fence: only the run that is RUNNING writes products of its source. It may not see what a batch in flight writes.
CREATE OR REPLACE FUNCTION probe_batch(
  p_source text, p_external_id text[], p_content_hash uuid[], OUT number bigint[], OUT same boolean[], OUT retired boolean[],
  OUT price numeric[]
) LANGUAGE plpgsql STABLE
-- Forces one walk through the primary key for all keys, whatever the statistics say, and does not plan with the keys themselves. In
-- PostgreSQL 17 and later that takes half of the time of a look-up for each key, if many keys are on one page of the index, as in a run that
-- reads all products; in earlier ones it takes as long.
SET plan_cache_mode = force_generic_plan
SET enable_bitmapscan = off
SET enable_seqscan = off
SET enable_nestloop = off
SET enable_mergejoin = off
SET jit = off
AS $$
#variable_conflict use_column
BEGIN
  SELECT array_agg(k.number), array_agg(k.same), array_agg(k.retired), array_agg(k.price) INTO number, same, retired, price
  FROM (
    SELECT p.number, p.content_hash = i.content_hash AS same, p.retired_at IS NOT NULL AS retired,
           CASE WHEN p.content_hash <> i.content_hash THEN p.price END AS price
    FROM unnest(p_external_id, p_content_hash) WITH ORDINALITY AS i (external_id, content_hash, place)
    LEFT JOIN (
      SELECT external_id, number, content_hash, retired_at, price FROM product
      WHERE source_id = p_source AND external_id = ANY (p_external_id)
      OFFSET 0) p ON p.external_id = i.external_id
    ORDER BY i.place) k;
END $$;
