-- Distributes the tables over the nodes of a Citus cluster, everything of a source on one node (docs/scale.md). For a database that the
-- service has migrated; again after each upgrade that brings a table or a function. Run it on the coordinator as a superuser while no
-- service is connected:
--
--   psql -v ON_ERROR_STOP=1 -f docs/citus.sql catraca
--
-- citus.shard_count, 32 by default, cannot be changed afterwards without moving all rows: 2 to 4 for each node that you will ever have.

DO $$
BEGIN
  -- The triggers know only their own row.
  EXECUTE format('ALTER DATABASE %I SET citus.enable_unsafe_triggers = on', current_database());
  -- Nodes do not get lock_timeout from the connection of the service.
  EXECUTE format('ALTER ROLE %s SET lock_timeout = %L', (SELECT relowner::regrole FROM pg_class WHERE oid = 'source'::regclass), '5s');
END $$;
SET citus.enable_unsafe_triggers = on;

SELECT create_distributed_table('source', 'id') WHERE 'source'::regclass NOT IN (SELECT logicalrelid FROM pg_dist_partition);

-- First what others refer to.
SELECT create_distributed_table(t.oid::regclass, 'source_id', colocate_with => 'source')
FROM (
  SELECT oid FROM pg_class c
  WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
    AND EXISTS (SELECT FROM pg_attribute WHERE attrelid = c.oid AND attname = 'source_id')
    AND oid NOT IN (SELECT logicalrelid FROM pg_dist_partition)
  ORDER BY relname <> 'sync_run', relname) t;

-- Citus plans by the source, and a generic plan does not know it.
DO $$
DECLARE
  v_function regprocedure;
BEGIN
  FOR v_function IN SELECT oid FROM pg_proc
    WHERE pronamespace = 'public'::regnamespace AND 'plan_cache_mode=force_generic_plan' = ANY (proconfig)
  LOOP
    EXECUTE format('ALTER FUNCTION %s RESET plan_cache_mode', v_function);
  END LOOP;
END $$;

-- find_products is called without a source, too: Citus 13.2 crashes if the node of NULL is asked for.
SELECT create_distributed_function(oid::regprocedure, 'p_source', colocate_with => 'source')
FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND proargnames[1] = 'p_source' AND proname <> 'find_products';

-- Every table of a source must be listed here, with one colocation_id.
SELECT table_name, distribution_column, colocation_id FROM citus_tables ORDER BY 1;
