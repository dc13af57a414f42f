-- Writes the words of products that batches of a source have inserted or renamed (words_due), of p_batches batches at most; "more" says that
-- there were as many. Search finds the products by them from then on. Returns 0 and false if nothing is due, or if another process is at it.
--
-- A batch that commits meanwhile has an entry of its own, so the words of its products are made again.
CREATE OR REPLACE FUNCTION make_words(p_source text, p_batches integer)
RETURNS TABLE (products bigint, more boolean) LANGUAGE plpgsql
-- Forces a walk through the primary key, as in probe_batch, which also gives the rows in its order.
SET enable_bitmapscan = off
SET enable_seqscan = off
SET jit = off
AS $$
DECLARE
  v_due record;
  v_runs bigint[];
  v_seqs bigint[];
  v_keys text[];
  v_products bigint;
BEGIN
  BEGIN
    FOR v_due IN
      SELECT d.run_id, d.seq, d.external_ids FROM words_due d
        WHERE d.source_id = p_source ORDER BY d.source_id, d.run_id, d.seq LIMIT p_batches FOR UPDATE NOWAIT
    LOOP
      v_runs := v_runs || v_due.run_id;
      v_seqs := v_seqs || v_due.seq;
      v_keys := v_keys || v_due.external_ids;
    END LOOP;
  EXCEPTION WHEN lock_not_available THEN
    v_runs := NULL;
  END;
  IF v_runs IS NULL THEN
    RETURN QUERY SELECT 0::bigint, false;
    RETURN;
  END IF;

  -- Cheaper than ON CONFLICT, because nearly all are new.
  DELETE FROM product_search WHERE source_id = p_source AND external_id = ANY (v_keys);
  INSERT INTO product_search (source_id, external_id, words)
    SELECT p_source, p.external_id, product_words(p.name, p.external_id, p.brand, p.gtin)
    FROM product p WHERE p.source_id = p_source AND p.external_id = ANY (v_keys);
  GET DIAGNOSTICS v_products = ROW_COUNT;
  DELETE FROM words_due
    WHERE source_id = p_source AND (run_id, seq) IN (SELECT * FROM unnest(v_runs, v_seqs));
  RETURN QUERY SELECT v_products, cardinality(v_runs) = p_batches;
END $$;
