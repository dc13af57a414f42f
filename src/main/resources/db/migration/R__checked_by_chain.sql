-- What the checks of a source have counted in the batches of a chain of resumes: by check how many products it looked at and how many
-- failed it.
CREATE OR REPLACE FUNCTION checked_by_chain(p_source text, p_chain bigint)
RETURNS TABLE (name text, looked_at bigint, failing bigint) LANGUAGE plpgsql STABLE AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
    SELECT c.key, sum((c.value ->> 0)::bigint)::bigint, sum((c.value ->> 1)::bigint)::bigint
    FROM sync_run r
    JOIN run_batch b ON b.source_id = p_source AND b.run_id = r.id
    CROSS JOIN LATERAL jsonb_each(b.checked) c
    WHERE r.source_id = p_source AND r.chain = p_chain AND b.checked IS NOT NULL
    GROUP BY c.key;
END $$;
