-- Applies one batch: products, changes, rejections, counters and checkpoint, all or nothing, in one call.
--
-- Locks the row of the run if the run is RUNNING and exactly p_seq - 1 batches are applied. Otherwise writes nothing and returns
-- REPLAYED (this batch is already applied: the answer to an earlier attempt was lost) or SUPERSEDED (the run is closed, or is at
-- another batch).
--
-- Keys must be unique within the batch (the caller keeps the first of several and counts the others in p_duplicated);
-- keys the chain has seen in an earlier batch are counted as duplicated and not written.
--
-- p_repeats is the number of records with a repeated key that the reader has seen and judged; NULL if the source has one page.
-- More duplicates than that are a doubt: keys came twice on pages far apart, so the list moved while it was read.
-- p_doubts are the other reasons why records may be missing. Each is stored once, and at most 20 for a run.
--
-- A rejection without raw (NULL) is counted but not stored.
CREATE OR REPLACE FUNCTION apply_batch(
  p_run bigint, p_seq bigint,
  p_external_id text[], p_name text[], p_description text[], p_brand text[], p_category text[], p_gtin text[],
  p_price numeric[], p_currency text[], p_stock bigint[], p_url text[], p_image_url text[], p_attributes text[],
  p_content_hash bytea[],
  p_duplicated bigint,
  p_rejected_position bigint[], p_rejected_id text[], p_rejected_code text[], p_rejected_message text[],
  p_rejected_raw text[],
  p_pages bigint, p_bytes bigint, p_expected bigint, p_checkpoint jsonb, p_repeats bigint, p_doubts text[]
) RETURNS TABLE (
  outcome text, inserted bigint, updated bigint, unchanged bigint, duplicated bigint, rejected bigint,
  cancel_requested boolean
) LANGUAGE plpgsql
-- Forces one index probe per key: with the statistics of a table in its first load, or of a new source, the planner would
-- read the whole source for each batch.
SET enable_hashjoin = off
SET enable_mergejoin = off
SET enable_seqscan = off
AS $$
#variable_conflict use_column
DECLARE
  v_run sync_run%ROWTYPE;
  v_keys bigint := cardinality(p_external_id);
  v_fresh_keys text[];
  v_fresh bigint;
  v_inserted bigint;
  v_updated bigint;
  v_returned bigint;
  v_rejected bigint := cardinality(p_rejected_position);
  v_doubts text[] := p_doubts;
BEGIN
  SELECT * INTO v_run FROM sync_run
    WHERE id = p_run AND status = 'RUNNING' AND batches = p_seq - 1
    FOR NO KEY UPDATE;
  IF NOT FOUND THEN
    RETURN QUERY
      SELECT CASE WHEN r.status = 'RUNNING' AND r.batches = p_seq THEN 'REPLAYED' ELSE 'SUPERSEDED' END,
             0::bigint, 0::bigint, 0::bigint, 0::bigint, 0::bigint, r.cancel_requested
      FROM sync_run r WHERE r.id = p_run;
    RETURN;
  END IF;

  WITH fresh AS (
    INSERT INTO seen_key (source_id, chain, external_id)
      SELECT v_run.source_id, v_run.chain, key FROM unnest(p_external_id) AS key
      ON CONFLICT DO NOTHING
      RETURNING external_id)
  SELECT array_agg(external_id), count(*) INTO v_fresh_keys, v_fresh FROM fresh;

  WITH incoming AS MATERIALIZED (
    SELECT i.*, p.row_at, p.row_at IS NOT NULL AS known, p.retired_at AS retired_before,
           p.content_hash IS DISTINCT FROM i.content_hash AS differs,
           CASE WHEN p.content_hash <> i.content_hash THEN
             product_fields(p.name, p.description, p.brand, p.category, p.gtin, p.price, p.currency, p.stock, p.url,
                            p.image_url, p.attributes) END AS fields_before,
           CASE WHEN p.content_hash <> i.content_hash THEN
             product_fields(i.name, i.description, i.brand, i.category, i.gtin, i.price, i.currency, i.stock, i.url,
                            i.image_url, i.attributes::jsonb) END AS fields_after
    FROM unnest(p_external_id, p_name, p_description, p_brand, p_category, p_gtin, p_price, p_currency, p_stock, p_url,
                p_image_url, p_attributes, p_content_hash)
         AS i (external_id, name, description, brand, category, gtin, price, currency, stock, url, image_url, attributes,
               content_hash)
    LEFT JOIN LATERAL (
      SELECT ctid AS row_at, * FROM product WHERE source_id = v_run.source_id AND external_id = i.external_id LIMIT 1
    ) p ON true
    WHERE v_fresh = v_keys OR i.external_id = ANY (v_fresh_keys)
  ), new_rows AS (
    INSERT INTO product (source_id, external_id, name, description, brand, category, gtin, price, currency, stock, url,
                         image_url, attributes, content_hash, first_run, last_changed_run)
      SELECT v_run.source_id, external_id, name, description, brand, category, gtin, price, currency, stock, url,
             image_url, attributes::jsonb, content_hash, p_run, p_run
      FROM incoming WHERE NOT known
      RETURNING external_id
  ), changed_rows AS (
    UPDATE product p
      SET name = i.name, description = i.description, brand = i.brand, category = i.category, gtin = i.gtin,
          price = i.price, currency = i.currency, stock = i.stock, url = i.url, image_url = i.image_url,
          attributes = i.attributes::jsonb, content_hash = i.content_hash, last_changed_run = p_run,
          updated_at = now(), retired_at = NULL, changes = p.changes + 1
      FROM incoming i
      WHERE p.ctid = i.row_at AND (i.differs OR i.retired_before IS NOT NULL)
      RETURNING i.retired_before IS NOT NULL AS returned
  ), changes AS (
    INSERT INTO product_change (source_id, external_id, run_id, kind, before, after)
      SELECT v_run.source_id, external_id, p_run,
             CASE WHEN retired_before IS NOT NULL THEN 'RETURNED' ELSE 'UPDATED' END,
             CASE WHEN retired_before IS NOT NULL THEN jsonb_build_object('retiredAt', retired_before) ELSE '{}' END
               || CASE WHEN differs THEN (
                    SELECT coalesce(jsonb_object_agg(f.key, f.value), '{}') FROM jsonb_each(fields_before) f
                    WHERE fields_after -> f.key <> f.value) ELSE '{}' END,
             CASE WHEN retired_before IS NOT NULL THEN '{"retiredAt": null}'::jsonb ELSE '{}' END
               || CASE WHEN differs THEN (
                    SELECT coalesce(jsonb_object_agg(f.key, f.value), '{}') FROM jsonb_each(fields_after) f
                    WHERE fields_before -> f.key <> f.value) ELSE '{}' END
      FROM incoming
      WHERE known AND (differs OR retired_before IS NOT NULL)
  )
  SELECT (SELECT count(*) FROM new_rows), (SELECT count(*) FROM changed_rows),
         (SELECT count(*) FILTER (WHERE returned) FROM changed_rows)
    INTO v_inserted, v_updated, v_returned;

  IF v_rejected > 0 THEN
    INSERT INTO rejection (run_id, position, external_id, code, message, raw)
      SELECT p_run, position, external_id, code, message, raw
      FROM unnest(p_rejected_position, p_rejected_id, p_rejected_code, p_rejected_message, p_rejected_raw)
           AS j (position, external_id, code, message, raw)
      WHERE raw IS NOT NULL;
  END IF;

  IF p_duplicated + v_keys - v_fresh > p_repeats THEN
    v_doubts := v_doubts || 'keys came twice on pages far apart: the list moved while it was read'::text;
  END IF;

  RETURN QUERY
    UPDATE sync_run r
      SET batches = p_seq,
          received = r.received + v_keys + p_duplicated + v_rejected,
          inserted = r.inserted + v_inserted,
          updated = r.updated + v_updated,
          returned = r.returned + v_returned,
          unchanged = r.unchanged + v_fresh - v_inserted - v_updated,
          duplicated = r.duplicated + p_duplicated + v_keys - v_fresh,
          rejected = r.rejected + v_rejected,
          pages = r.pages + p_pages,
          bytes = r.bytes + p_bytes,
          expected = greatest(p_expected, r.expected),
          doubts = (r.doubts || ARRAY(SELECT doubt FROM unnest(v_doubts) AS doubt WHERE doubt <> ALL (r.doubts)))[1:20],
          checkpoint = p_checkpoint,
          heartbeat_at = clock_timestamp()
      WHERE r.id = p_run
      RETURNING 'APPLIED', v_inserted, v_updated, v_fresh - v_inserted - v_updated, p_duplicated + v_keys - v_fresh,
                v_rejected, r.cancel_requested;
END $$;
