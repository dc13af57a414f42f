-- What entries of a list became when their details were asked for last (source_detail), for each that need not be asked for again: its version
-- is the same, it was asked for less than p_max_age milliseconds ago (NULL: at any time), and all its products are live with the content
-- that the detail gave them. An entry whose product was changed by another entry, retired or deleted since is asked for again.
--
-- place counts p_list_id from 1; numbers are those of the products external_ids.
--
-- Needs no fence: only the run that is RUNNING writes products of its source. It may not see what a batch in flight writes.
CREATE OR REPLACE FUNCTION known_details(p_source text, p_list_id text[], p_version uuid[], p_max_age bigint)
RETURNS TABLE (place integer, external_ids text[], numbers bigint[], filtered_ids text[]) LANGUAGE plpgsql STABLE
-- Forces one index probe per key, whatever the statistics say.
SET plan_cache_mode = force_generic_plan
SET enable_hashjoin = off
SET enable_mergejoin = off
SET enable_seqscan = off
SET jit = off
AS $$
#variable_conflict use_column
DECLARE
  v_since timestamptz := coalesce(now() - p_max_age * interval '1 millisecond', '-infinity');
BEGIN
  RETURN QUERY
    SELECT i.place::integer, d.external_ids, coalesce(k.numbers, '{}'), d.filtered_ids
    FROM unnest(p_list_id, p_version) WITH ORDINALITY AS i (list_id, version, place)
    CROSS JOIN LATERAL (
      SELECT external_ids, content_hashes, filtered_ids FROM source_detail
      WHERE source_id = p_source AND list_id = i.list_id AND version = i.version AND asked_at > v_since LIMIT 1) d
    CROSS JOIN LATERAL (
      SELECT array_agg(p.number ORDER BY e.place) AS numbers
      FROM unnest(d.external_ids, d.content_hashes) WITH ORDINALITY AS e (external_id, content_hash, place)
      CROSS JOIN LATERAL (
        SELECT number FROM product
        WHERE source_id = p_source AND external_id = e.external_id AND content_hash = e.content_hash AND retired_at IS NULL
        LIMIT 1) p) k
    WHERE cardinality(coalesce(k.numbers, '{}')) = cardinality(d.external_ids);
END $$;

-- Deletes rows of one source that were asked for longer than p_age milliseconds ago, p_limit at most. None if the source is asked for what is
-- gone (read.gone): that is known by its id in the list alone.
CREATE OR REPLACE FUNCTION forget_source_details(p_source text, p_age bigint, p_limit integer)
RETURNS TABLE (removed bigint, more boolean) LANGUAGE plpgsql AS $$
DECLARE
  v_before CONSTANT timestamptz := clock_timestamp() - p_age * interval '1 millisecond';
BEGIN
  -- A row that was asked for again meanwhile stays.
  DELETE FROM source_detail WHERE source_id = p_source AND asked_at < v_before AND list_id IN (
    SELECT d.list_id FROM source_detail d WHERE d.source_id = p_source AND d.asked_at < v_before LIMIT p_limit)
    AND NOT EXISTS (SELECT FROM source s WHERE s.id = p_source AND s.spec #> '{read,gone}' IS NOT NULL);
  GET DIAGNOSTICS removed = ROW_COUNT;
  more := removed >= p_limit;
  RETURN NEXT;
END $$;
