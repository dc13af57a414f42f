-- Adds a row to the audit log, in the transaction of what it is about. p_source: '' for what is about no source.
CREATE OR REPLACE FUNCTION write_audit(
  p_source text, p_actor text, p_address text, p_action text, p_target text, p_before jsonb DEFAULT NULL, p_after jsonb DEFAULT NULL
) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO audit_event (source_id, at, actor, address, action, target, before, after)
    VALUES (p_source, clock_timestamp(), p_actor, p_address, p_action, p_target, p_before, p_after);
  RETURN FOUND;
END $$;

-- Deletes some rows of the audit log that are older than p_age milliseconds and than 30 days, at most p_limit. Called by the janitor. The
-- trigger keep_audit lets rows go that are older than a setting, which is there during this statement alone.
CREATE OR REPLACE FUNCTION forget_audit(p_source text, p_age bigint, p_limit integer)
RETURNS TABLE (removed bigint, more boolean) LANGUAGE plpgsql AS $$
DECLARE
  v_before CONSTANT timestamptz := clock_timestamp() - greatest(p_age * interval '1 millisecond', interval '30 days');
BEGIN
  PERFORM set_config('catraca.forget_audit_before', v_before::text, true);
  DELETE FROM audit_event WHERE source_id = p_source AND (at, id) IN (
    SELECT a.at, a.id FROM audit_event a WHERE a.source_id = p_source AND a.at < v_before ORDER BY a.source_id, a.at, a.id LIMIT p_limit);
  GET DIAGNOSTICS removed = ROW_COUNT;
  PERFORM set_config('catraca.forget_audit_before', '', true);
  more := removed >= p_limit;
  RETURN NEXT;
END $$;
