-- Retires some live products that a complete run did not see: the entry in the ledger, the products and the changes, all or nothing.
-- Fenced and safe to send again like apply_batch. Fails with CA001 if one of the products is not there or not live.
CREATE OR REPLACE FUNCTION retire_batch(
  p_source text, p_run bigint, p_token text, p_seq bigint, p_external_id text[], p_checkpoint jsonb, p_last_number bigint
) RETURNS TABLE (outcome text, cancel_requested boolean) LANGUAGE plpgsql
SET enable_seqscan = off
SET jit = off
AS $$
#variable_conflict use_column
DECLARE
  v_cancel boolean;
  v_retired bigint;
BEGIN
  SELECT r.cancel_requested INTO v_cancel FROM sync_run r
    WHERE r.source_id = p_source AND r.id = p_run AND r.status = 'RUNNING' AND r.lock_token = p_token
    FOR KEY SHARE;
  IF NOT FOUND THEN
    RETURN QUERY SELECT 'SUPERSEDED', false;
    RETURN;
  END IF;

  INSERT INTO run_batch (source_id, run_id, seq, kind, retired, checkpoint, last_number)
    VALUES (p_source, p_run, p_seq, 'RETIRE', cardinality(p_external_id), p_checkpoint, p_last_number)
    ON CONFLICT DO NOTHING;
  IF NOT FOUND THEN
    RETURN QUERY SELECT 'REPLAYED', v_cancel;
    RETURN;
  END IF;

  UPDATE product SET retired_at = now(), updated_at = now(), last_changed_run = p_run, changes = changes + 1
    WHERE source_id = p_source AND external_id = ANY (p_external_id) AND retired_at IS NULL;
  GET DIAGNOSTICS v_retired = ROW_COUNT;
  IF v_retired <> cardinality(p_external_id) THEN
    RAISE EXCEPTION '% of % products are gone or retired already', cardinality(p_external_id) - v_retired,
      cardinality(p_external_id) USING ERRCODE = 'CA001';
  END IF;

  INSERT INTO product_change (source_id, external_id, run_id, kind, before, after)
    SELECT p_source, i.external_id, p_run, 'RETIRED', '{"retiredAt": null}', jsonb_build_object('retiredAt', now())
    FROM unnest(p_external_id) AS i (external_id);

  RETURN QUERY SELECT 'APPLIED', v_cancel;
END $$;
