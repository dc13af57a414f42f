-- Claims the next tokens of a chain for p_lease milliseconds: one holder at a time may ask the source for them, and no transaction is
-- open meanwhile. claimed is false if another holds them, or if they are no longer those of p_generation. The call may be repeated by
-- the same holder. A holder whose claim ended without a word may have asked: then the chain is in doubt.
CREATE OR REPLACE FUNCTION claim_token(
  p_source text, p_chain text, p_kind text, p_chained boolean, p_generation bigint, p_holder uuid, p_lease bigint
) RETURNS TABLE (claimed boolean, sealed bytea, in_doubt boolean) LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  v_now CONSTANT timestamptz := clock_timestamp();
  v_until CONSTANT timestamptz := v_now + p_lease * interval '1 millisecond';
BEGIN
  INSERT INTO source_token (source_id, chain, kind, chained, renewed_at, tried_at)
    VALUES (p_source, p_chain, p_kind, p_chained, v_now, v_now) ON CONFLICT DO NOTHING;
  RETURN QUERY
    UPDATE source_token t
      SET in_doubt = t.in_doubt OR t.holder <> p_holder IS TRUE, holder = p_holder, claimed_until = v_until, tried_at = v_now
      WHERE t.source_id = p_source AND t.chain = p_chain AND t.generation = p_generation
        AND (t.holder IS NULL OR t.holder = p_holder OR t.claimed_until <= v_now)
      RETURNING true, t.sealed, t.in_doubt;
END $$;

-- Stores the tokens that follow those of p_generation, to be renewed in p_renew_in milliseconds or, if that is NULL, when the source
-- refuses them; and ends the claim. Also after its end, because they may be the only ones that the source still takes. False, and
-- nothing changed, if others were stored. The call may be repeated.
CREATE OR REPLACE FUNCTION store_token(p_source text, p_chain text, p_generation bigint, p_sealed bytea, p_renew_in bigint)
RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  v_now CONSTANT timestamptz := clock_timestamp();
  v_renew_at CONSTANT timestamptz := v_now + p_renew_in * interval '1 millisecond';
BEGIN
  UPDATE source_token
    SET generation = p_generation + 1, sealed = p_sealed, renew_at = v_renew_at, renewed_at = v_now,
        holder = NULL, claimed_until = NULL, in_doubt = false
    WHERE source_id = p_source AND chain = p_chain AND generation = p_generation;
  RETURN FOUND OR EXISTS (
    SELECT FROM source_token
    WHERE source_id = p_source AND chain = p_chain AND generation = p_generation + 1 AND sealed = p_sealed);
END $$;

-- Ends a claim that brought no tokens.
CREATE OR REPLACE FUNCTION release_token(p_source text, p_chain text, p_holder uuid, p_in_doubt boolean)
RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  UPDATE source_token SET holder = NULL, claimed_until = NULL, in_doubt = p_in_doubt
    WHERE source_id = p_source AND chain = p_chain AND holder = p_holder;
  RETURN FOUND;
END $$;

-- Deletes some tokens of a source that were neither renewed nor tried for p_age milliseconds, at most p_limit. Called by the janitor.
CREATE OR REPLACE FUNCTION forget_tokens(p_source text, p_age bigint, p_limit integer)
RETURNS TABLE (removed bigint, more boolean) LANGUAGE plpgsql AS $$
DECLARE
  v_before CONSTANT timestamptz := clock_timestamp() - p_age * interval '1 millisecond';
BEGIN
  DELETE FROM source_token WHERE source_id = p_source AND chain IN (
    SELECT t.chain FROM source_token t
    WHERE t.source_id = p_source AND t.renewed_at < v_before AND t.tried_at < v_before LIMIT p_limit);
  GET DIAGNOSTICS removed = ROW_COUNT;
  more := removed >= p_limit;
  RETURN NEXT;
END $$;
