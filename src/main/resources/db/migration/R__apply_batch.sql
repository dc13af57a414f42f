-- Applies one batch: its entry in the ledger, products, changes and rejections, all or nothing, in one call.
--
-- The fence is the row of the run, RUNNING and with the token of the caller. It is locked FOR KEY SHARE: heartbeats pass, and the close,
-- which locks it FOR UPDATE, waits for batches in flight and is seen by every batch behind it. Returns SUPERSEDED if there is no
-- such row, REPLAYED if the entry is there already (the answer to an earlier attempt was lost); then nothing is written.
--
-- The caller has looked up each key before (probe_batch) and knows every key that the run has met. The rows are sorted: the first p_new are
-- new, the others are there and differ, or were retired. Fails if that is no longer so: with unique_violation if a new one is
-- there, with CA001 if one of the others is not. Unchanged products are not sent.
--
-- p_seen has the numbers of the products that the batch has met (a serialised RoaringBitmap), p_last_number is the highest number given.
--
-- p_first_position and p_keys_digest say which records of the source it has, for a run that resumes this one at a gap before it.
--
-- p_repeats is the number of records with a repeated key that the reader has seen and judged; NULL where keys may repeat.
-- More duplicates than that are a doubt: keys came twice on pages far apart, so the list moved while it was read.
-- p_doubts are the other reasons why records may be missing.
--
-- p_filtered is the number of records that the spec leaves out. p_newest: the latest time at read.since.field of the records, or NULL.
--
-- p_flaws is the number of bad values that were left out of its products; p_flawed has their number and samples by field.
-- p_checked has what the checks of the source have counted, for runs that resume this one.
--
-- p_details are what entries of the list became whose details were asked for, each entry once, as {"id", "version", "externalIds",
-- "contentHashes", "filteredIds"}; NULL if there are none. known_details reads them.
--
-- A rejection without raw (NULL) is counted but not stored.
--
-- The words of products that are new or have another name, brand or gtin are left to make_words.
CREATE OR REPLACE FUNCTION apply_batch(
  p_source text, p_run bigint, p_token text, p_seq bigint,
  p_new integer, p_number bigint[],
  p_external_id text[], p_name text[], p_description text[], p_brand text[], p_category text[], p_gtin text[],
  p_price numeric[], p_currency text[], p_stock bigint[], p_url text[], p_image_url text[], p_attributes text[],
  p_content_hash uuid[],
  p_received bigint, p_returned bigint, p_unchanged bigint, p_duplicated bigint,
  p_rejected_position bigint[], p_rejected_id text[], p_rejected_code text[], p_rejected_message text[],
  p_rejected_raw text[],
  p_pages bigint, p_bytes bigint, p_expected bigint, p_checkpoint jsonb, p_repeats bigint, p_doubts text[],
  p_seen bytea, p_last_number bigint, p_first_position bigint, p_keys_digest text,
  p_filtered bigint DEFAULT 0, p_flaws bigint DEFAULT 0, p_flawed jsonb DEFAULT NULL, p_checked jsonb DEFAULT NULL,
  p_newest timestamptz DEFAULT NULL, p_details jsonb DEFAULT NULL
) RETURNS TABLE (outcome text, cancel_requested boolean) LANGUAGE plpgsql
-- Forces one index probe per key: with the statistics of a table in its first load, or of a new source, the planner would
-- read the whole source for each batch.
SET enable_hashjoin = off
SET enable_mergejoin = off
SET enable_seqscan = off
SET jit = off
AS $$
#variable_conflict use_column
DECLARE
  v_cancel boolean;
  v_changed bigint := cardinality(p_external_id) - p_new;
  v_rejected bigint := cardinality(p_rejected_position);
  v_doubts text[] := p_doubts;
  v_written bigint;
  v_due text[] := p_external_id[:p_new];
BEGIN
  SELECT r.cancel_requested INTO v_cancel FROM sync_run r
    WHERE r.source_id = p_source AND r.id = p_run AND r.status = 'RUNNING' AND r.lock_token = p_token
    FOR KEY SHARE;
  IF NOT FOUND THEN
    RETURN QUERY SELECT 'SUPERSEDED', false;
    RETURN;
  END IF;

  IF p_duplicated > p_repeats THEN
    v_doubts := v_doubts || 'keys came twice on pages far apart: the list moved while it was read'::text;
  END IF;
  INSERT INTO run_batch (source_id, run_id, seq, kind, received, inserted, updated, returned, unchanged, duplicated, rejected,
                         filtered, flaws, flawed, checked, pages, bytes, expected, newest, checkpoint, doubts, seen, last_number, first_position, keys_digest)
    VALUES (p_source, p_run, p_seq, 'READ', p_received, p_new, v_changed, p_returned, p_unchanged, p_duplicated, v_rejected,
            p_filtered, p_flaws, p_flawed, p_checked, p_pages, p_bytes, p_expected, p_newest, p_checkpoint, v_doubts[1:20], p_seen, p_last_number, p_first_position, p_keys_digest)
    ON CONFLICT DO NOTHING;
  IF NOT FOUND THEN
    RETURN QUERY SELECT 'REPLAYED', v_cancel;
    RETURN;
  END IF;

  IF p_new > 0 THEN
    INSERT INTO product (source_id, external_id, number, name, description, brand, category, gtin, price, currency, stock, url,
                         image_url, attributes, content_hash, first_run, last_changed_run)
      SELECT p_source, i.external_id, i.number, i.name, i.description, i.brand, i.category, i.gtin, i.price, i.currency, i.stock,
             i.url, i.image_url, i.attributes::jsonb, i.content_hash, p_run, p_run
      FROM unnest(p_number, p_external_id, p_name, p_description, p_brand, p_category, p_gtin, p_price, p_currency, p_stock,
                  p_url, p_image_url, p_attributes, p_content_hash)
           WITH ORDINALITY
           AS i (number, external_id, name, description, brand, category, gtin, price, currency, stock, url, image_url,
                 attributes, content_hash, place)
      WHERE i.place <= p_new;
  END IF;

  IF v_changed > 0 THEN
    v_due := v_due || ARRAY(
      SELECT i.external_id
      FROM unnest(p_external_id, p_name, p_brand, p_gtin) WITH ORDINALITY AS i (external_id, name, brand, gtin, place)
      CROSS JOIN LATERAL (
        SELECT name, brand, gtin FROM product WHERE source_id = p_source AND external_id = i.external_id LIMIT 1) p
      WHERE i.place > p_new AND (p.name, p.brand, p.gtin) IS DISTINCT FROM (i.name, i.brand, i.gtin));

    INSERT INTO product_change (source_id, external_id, run_id, kind, before, after)
      SELECT p_source, i.external_id, p_run, CASE WHEN p.retired_at IS NULL THEN 'UPDATED' ELSE 'RETURNED' END,
             CASE WHEN p.retired_at IS NULL THEN '{}' ELSE jsonb_build_object('retiredAt', p.retired_at) END || differing.before,
             CASE WHEN p.retired_at IS NULL THEN '{}' ELSE '{"retiredAt": null}'::jsonb END || differing.after
      FROM unnest(p_external_id, p_name, p_description, p_brand, p_category, p_gtin, p_price, p_currency, p_stock, p_url,
                  p_image_url, p_attributes)
           WITH ORDINALITY
           AS i (external_id, name, description, brand, category, gtin, price, currency, stock, url, image_url, attributes, place)
      CROSS JOIN LATERAL (
        SELECT * FROM product WHERE source_id = p_source AND external_id = i.external_id LIMIT 1) p
      CROSS JOIN LATERAL (
        SELECT coalesce(jsonb_object_agg(f.key, f.value), '{}') AS before,
               coalesce(jsonb_object_agg(f.key, today.fields -> f.key), '{}') AS after
        FROM (SELECT product_fields(i.name, i.description, i.brand, i.category, i.gtin, i.price, i.currency, i.stock, i.url,
                                    i.image_url, i.attributes::jsonb) AS fields OFFSET 0) today,
             jsonb_each(product_fields(p.name, p.description, p.brand, p.category, p.gtin, p.price, p.currency, p.stock,
                                       p.url, p.image_url, p.attributes)) f
        WHERE today.fields -> f.key <> f.value) differing
      WHERE i.place > p_new;
    GET DIAGNOSTICS v_written = ROW_COUNT;
    IF v_written <> v_changed THEN
      RAISE EXCEPTION '% of % products are gone that were there before', v_changed - v_written, v_changed
        USING ERRCODE = 'CA001';
    END IF;

    INSERT INTO product AS p (source_id, external_id, number, name, description, brand, category, gtin, price, currency, stock,
                              url, image_url, attributes, content_hash, first_run, last_changed_run)
      SELECT p_source, i.external_id, i.number, i.name, i.description, i.brand, i.category, i.gtin, i.price, i.currency, i.stock,
             i.url, i.image_url, i.attributes::jsonb, i.content_hash, p_run, p_run
      FROM unnest(p_number, p_external_id, p_name, p_description, p_brand, p_category, p_gtin, p_price, p_currency, p_stock,
                  p_url, p_image_url, p_attributes, p_content_hash)
           WITH ORDINALITY
           AS i (number, external_id, name, description, brand, category, gtin, price, currency, stock, url, image_url,
                 attributes, content_hash, place)
      WHERE i.place > p_new
      ON CONFLICT (source_id, external_id) DO UPDATE
        SET name = excluded.name, description = excluded.description, brand = excluded.brand, category = excluded.category,
            gtin = excluded.gtin, price = excluded.price, currency = excluded.currency, stock = excluded.stock,
            url = excluded.url, image_url = excluded.image_url, attributes = excluded.attributes,
            content_hash = excluded.content_hash, last_changed_run = excluded.last_changed_run,
            updated_at = excluded.updated_at, retired_at = NULL, changes = p.changes + 1;
  END IF;

  IF cardinality(v_due) > 0 THEN
    INSERT INTO words_due (source_id, run_id, seq, external_ids) VALUES (p_source, p_run, p_seq, v_due);
  END IF;

  IF v_rejected > 0 THEN
    INSERT INTO rejection (source_id, run_id, position, external_id, code, message, raw)
      SELECT p_source, p_run, j.position, j.external_id, j.code, j.message, j.raw
      FROM unnest(p_rejected_position, p_rejected_id, p_rejected_code, p_rejected_message, p_rejected_raw)
           AS j (position, external_id, code, message, raw)
      WHERE j.raw IS NOT NULL;
  END IF;

  IF p_details IS NOT NULL THEN
    INSERT INTO source_detail AS d (source_id, list_id, version, external_ids, content_hashes, filtered_ids)
      SELECT p_source, i.entry ->> 'id', (i.entry ->> 'version')::uuid,
             ARRAY(SELECT jsonb_array_elements_text(i.entry -> 'externalIds')),
             ARRAY(SELECT jsonb_array_elements_text(i.entry -> 'contentHashes')::uuid),
             ARRAY(SELECT jsonb_array_elements_text(i.entry -> 'filteredIds'))
      FROM jsonb_array_elements(p_details) AS i (entry)
      ON CONFLICT (source_id, list_id) DO UPDATE
        SET version = excluded.version, asked_at = excluded.asked_at, external_ids = excluded.external_ids,
            content_hashes = excluded.content_hashes, filtered_ids = excluded.filtered_ids;
  END IF;

  RETURN QUERY SELECT 'APPLIED', v_cancel;
END $$;
