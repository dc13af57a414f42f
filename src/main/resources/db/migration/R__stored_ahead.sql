-- The entries of a chain of resumes whose records come after a position, the newest run first. Several batches of a run are in flight at
-- once, so when it breaks, entries may be there behind a gap; the run that resumes it at the gap leaves their records out.
--
-- duplicated: how many of them counted as duplicates. crossed: whether the reader had seen one of their keys, or of those before them on
-- the same page, on an earlier page.
CREATE OR REPLACE FUNCTION stored_ahead(p_source text, p_chain bigint, p_position bigint)
RETURNS TABLE (run_id bigint, first_position bigint, records bigint, keys_digest text, duplicated bigint, crossed boolean)
LANGUAGE plpgsql STABLE AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
    SELECT b.run_id, b.first_position, b.received, b.keys_digest, b.duplicated,
           coalesce((b.checkpoint ->> 'crossed')::boolean, false)
    FROM sync_run r JOIN run_batch b ON b.source_id = p_source AND b.run_id = r.id
    WHERE r.source_id = p_source AND r.chain = p_chain AND b.received > 0 AND b.first_position > p_position
    ORDER BY b.run_id DESC, b.first_position;
END $$;
