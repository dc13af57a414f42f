-- Finds products by word prefixes, ordered by key, after the key (p_after_source, p_after_id) if it is given. NULL for p_source,
-- p_retired or p_among, sources, means any. A text without words finds nothing.
--
-- The index of words has no order. Therefore checks the next 2,000 products in key order first: if the words are common, these
-- give enough results. If not, sorts the keys of all products behind them that the index finds: either they are few, or they are close
-- together and far from the given key.
--
-- The index is some seconds behind the products (make_words): a product that is new or renamed may be missing. What is found has the
-- words now, because each product is looked at.
CREATE OR REPLACE FUNCTION find_products(
  p_source text, p_text text, p_retired boolean, p_after_source text, p_after_id text, p_limit integer, p_among text[] DEFAULT NULL
) RETURNS TABLE (
  source_id text, external_id text, name text, description text, brand text, category text, gtin text, price numeric, currency text,
  stock bigint, url text, image_url text, attributes jsonb, first_run bigint, last_changed_run bigint, created_at timestamptz,
  updated_at timestamptz, retired_at timestamptz
) LANGUAGE plpgsql STABLE
-- Forces the two plans above, whatever the statistics say; with a custom plan the planner sees which parameters are NULL.
SET plan_cache_mode = force_custom_plan
SET enable_seqscan = off
SET jit = off
SET work_mem = '16MB'
AS $$
#variable_conflict use_column
DECLARE
  c_near CONSTANT integer := 2000;
  v_words tsquery := (SELECT string_agg(quote_literal(word) || ':*', ' & ')::tsquery FROM unnest(search_words(p_text)) AS word);
  v_last_source text;
  v_last_id text;
  v_found integer;
  v_more integer;
  v_some integer := p_limit;
  v_sources text[];
  v_ids text[];
BEGIN
  IF v_words IS NULL THEN
    RETURN;
  END IF;

  -- In key order without a sort, so that it stops at the last one wanted.
  RETURN QUERY
    SELECT near.source_id, near.external_id, near.name, near.description, near.brand, near.category, near.gtin, near.price,
           near.currency, near.stock, near.url, near.image_url, near.attributes, near.first_run, near.last_changed_run,
           near.created_at, near.updated_at, near.retired_at
    FROM (
      SELECT p.* FROM product p
        WHERE (p_source IS NULL OR p.source_id = p_source)
          AND (p_among IS NULL OR p.source_id = ANY (p_among))
          AND (p_after_source IS NULL OR (p.source_id, p.external_id) > (p_after_source, p_after_id))
        ORDER BY p.source_id, p.external_id
        LIMIT c_near) near
    WHERE (p_retired IS NULL OR (near.retired_at IS NOT NULL) = p_retired)
      AND product_words(near.name, near.external_id, near.brand, near.gtin) @@ v_words
    LIMIT p_limit;
  GET DIAGNOSTICS v_found = ROW_COUNT;
  IF v_found >= p_limit THEN
    RETURN;
  END IF;

  SELECT p.source_id, p.external_id INTO v_last_source, v_last_id FROM product p
    WHERE (p_source IS NULL OR p.source_id = p_source)
      AND (p_among IS NULL OR p.source_id = ANY (p_among))
      AND (p_after_source IS NULL OR (p.source_id, p.external_id) > (p_after_source, p_after_id))
    ORDER BY p.source_id, p.external_id
    OFFSET c_near - 1 LIMIT 1;
  IF v_last_source IS NULL THEN
    RETURN;
  END IF;

  -- More each time, for the rare case that many are not wanted after all.
  LOOP
    SELECT array_agg(k.source_id), array_agg(k.external_id) INTO v_sources, v_ids FROM (
      SELECT far.source_id, far.external_id FROM (
        SELECT s.source_id, s.external_id FROM product_search s
          WHERE s.words @@ v_words AND (p_source IS NULL OR s.source_id = p_source)
            AND (p_among IS NULL OR s.source_id = ANY (p_among))
            -- The retired ones are few, and cannot be told from the others by their words.
            AND (p_retired IS NOT TRUE OR (s.source_id, s.external_id) IN (
              SELECT r.source_id, r.external_id FROM product r
              WHERE r.retired_at IS NOT NULL AND (p_source IS NULL OR r.source_id = p_source)))
          OFFSET 0) far
      -- Outside, so that it is not taken for a reason to read them in key order.
      WHERE (far.source_id, far.external_id) > (v_last_source, v_last_id)
      ORDER BY far.source_id, far.external_id
      LIMIT v_some) k;

    RETURN QUERY
      SELECT p.source_id, p.external_id, p.name, p.description, p.brand, p.category, p.gtin, p.price, p.currency, p.stock, p.url,
             p.image_url, p.attributes, p.first_run, p.last_changed_run, p.created_at, p.updated_at, p.retired_at
      FROM product p
      WHERE (p_source IS NULL OR p.source_id = p_source)
        AND (p.source_id, p.external_id) IN (SELECT * FROM unnest(v_sources, v_ids))
        AND (p_retired IS NULL OR (p.retired_at IS NOT NULL) = p_retired)
        AND product_words(p.name, p.external_id, p.brand, p.gtin) @@ v_words
      ORDER BY p.source_id, p.external_id
      LIMIT p_limit - v_found;
    GET DIAGNOSTICS v_more = ROW_COUNT;
    v_found := v_found + v_more;
    EXIT WHEN v_found >= p_limit OR v_ids IS NULL OR cardinality(v_ids) < v_some;
    v_last_source := v_sources[v_some];
    v_last_id := v_ids[v_some];
    v_some := v_some * 10;
  END LOOP;
END $$;
