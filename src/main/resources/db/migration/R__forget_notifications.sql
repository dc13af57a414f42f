-- Deletes some notifications of a source that are older than p_age milliseconds, at most p_limit, and if the source is deleted, how far
-- its runs were looked at. Called by the janitor.
CREATE OR REPLACE FUNCTION forget_notifications(p_source text, p_age bigint, p_limit integer)
RETURNS TABLE (removed bigint, more boolean) LANGUAGE plpgsql AS $$
DECLARE
  v_before timestamptz := clock_timestamp() - p_age * interval '1 millisecond';
BEGIN
  DELETE FROM notification WHERE source_id = p_source AND id IN (
    SELECT n.id FROM notification n WHERE n.source_id = p_source AND n.created_at < v_before LIMIT p_limit);
  GET DIAGNOSTICS removed = ROW_COUNT;
  more := removed >= p_limit;
  DELETE FROM notification_watch
    WHERE source_id = p_source AND NOT EXISTS (SELECT FROM source WHERE id = p_source);
  RETURN NEXT;
END $$;
