-- Whether a run got further than the runs before it in its chain: it counted products that they had not met (inserted, updated or unchanged), or
-- received records and can go on behind them. Not one that only read again what they had read, because its pages come once: its checkpoint
-- is the beginning.
CREATE OR REPLACE FUNCTION got_further(p_products bigint, p_received bigint, p_checkpoint jsonb) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT p_products > 0
      OR p_received > 0 AND coalesce(p_checkpoint ->> 'page' IS NOT NULL OR (p_checkpoint ->> 'skip')::bigint > 0, false)
$$;
