-- Finds products by word prefixes, ordered by key, after the key (p_after_source, p_after_id) if it is given. NULL for p_source
-- or p_retired means any. A text without words finds nothing.
--
-- The index of words has no order. Therefore checks the next 2,000 products in key order first: if the words are common, these
-- give enough results. If not, sorts the keys of all products found in the index: either they are few, or they are close together
-- and far from the given key.
CREATE OR REPLACE FUNCTION find_products(
  p_text text, p_source text, p_retired boolean, p_after_source text, p_after_id text, p_limit integer
) RETURNS SETOF product LANGUAGE plpgsql STABLE
-- Forces the two plans above, whatever the statistics say; with a custom plan the planner sees which parameters are NULL.
SET plan_cache_mode = force_custom_plan
SET enable_seqscan = off
SET jit = off
SET work_mem = '16MB'
AS $$
DECLARE
  c_near CONSTANT integer := 2000;
  v_words tsquery := (SELECT string_agg(quote_literal(word) || ':*', ' & ')::tsquery FROM unnest(search_words(p_text)) AS word);
  v_rows tid[];
BEGIN
  IF v_words IS NULL THEN
    RETURN;
  END IF;

  v_rows := ARRAY(
    SELECT near.ctid FROM (
      SELECT ctid, retired_at, name, external_id, brand, gtin FROM product
        WHERE (p_source IS NULL OR source_id = p_source)
          AND (p_after_source IS NULL OR (source_id, external_id) > (p_after_source, p_after_id))
        ORDER BY source_id, external_id
        LIMIT c_near) near
      WHERE (p_retired IS NULL OR (near.retired_at IS NOT NULL) = p_retired)
        AND product_words(near.name, near.external_id, near.brand, near.gtin) @@ v_words
      LIMIT p_limit);

  IF cardinality(v_rows) < p_limit THEN
    v_rows := ARRAY(
      SELECT named.ctid FROM (
        SELECT ctid, source_id, external_id FROM product
          WHERE product_words(name, external_id, brand, gtin) @@ v_words
            AND (p_source IS NULL OR source_id = p_source)
            AND (p_retired IS NULL OR CASE WHEN p_retired THEN retired_at IS NOT NULL ELSE retired_at IS NULL END)
            AND (p_after_source IS NULL OR (source_id, external_id) > (p_after_source, p_after_id))
          OFFSET 0) named
        ORDER BY named.source_id, named.external_id
        LIMIT p_limit);
  END IF;

  RETURN QUERY SELECT p.* FROM product p WHERE p.ctid = ANY (v_rows) ORDER BY p.source_id, p.external_id;
END $$;
