-- Claims a notification that is due, until the lease of p_lease milliseconds ends. No row if it is no longer as it was read, because
-- another pod was faster.
CREATE OR REPLACE FUNCTION claim_notification(p_source text, p_id uuid, p_attempts integer, p_lease bigint)
RETURNS TABLE (id uuid, channel text, kind text, source_id text, run_id bigint, attempts integer, facts jsonb) LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  v_now timestamptz := clock_timestamp();
BEGIN
  RETURN QUERY
    UPDATE notification n
      SET attempts = n.attempts + 1, next_attempt_at = v_now + p_lease * interval '1 millisecond'
      WHERE n.source_id = p_source AND n.id = p_id AND n.state = 'PENDING' AND n.attempts = p_attempts AND n.next_attempt_at <= v_now
      RETURNING n.id, n.channel, n.kind, n.source_id, n.run_id, n.attempts, n.facts;
END $$;

-- Stores what came of an attempt: DELIVERED; PENDING, to be tried again in p_wait milliseconds; or DEAD. The last two change nothing
-- if the lease has ended and another pod has claimed the notification since.
CREATE OR REPLACE FUNCTION settle_notification(
  p_source text, p_id uuid, p_attempts integer, p_state text, p_error text, p_wait bigint
) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  v_now timestamptz := clock_timestamp();
  v_next timestamptz := v_now + p_wait * interval '1 millisecond';
BEGIN
  UPDATE notification n
    SET state = p_state, last_error = p_error,
        next_attempt_at = CASE WHEN p_state = 'PENDING' THEN v_next ELSE n.next_attempt_at END,
        settled_at = CASE WHEN p_state = 'PENDING' THEN NULL ELSE v_now END
    WHERE n.source_id = p_source AND n.id = p_id AND n.state = 'PENDING' AND (p_state = 'DELIVERED' OR n.attempts = p_attempts);
  RETURN FOUND;
END $$;
