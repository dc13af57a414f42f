-- Divides the large tables into partitions by hash of the source (docs/scale.md). The rows come along; until the end they take their space
-- twice. Run it as the owner of the tables while no service is connected; it happens as a whole or not at all:
--
--   psql -v ON_ERROR_STOP=1 -1 -f docs/partitioned.sql
--
-- For another number of partitions: PGOPTIONS='-c catraca.partitions=64' psql ...
DO $$
DECLARE
  c_tables CONSTANT text[] := ARRAY[
    'sync_run', 'run_batch', 'run_event', 'rejection', 'product', 'product_search', 'source_detail', 'product_change', 'notification'];
  c_partitions CONSTANT integer := coalesce(nullif(current_setting('catraca.partitions', true), ''), '16')::integer;
  v_table text;
  v_settings text;
  v_later text[];
  v_statement text;
BEGIN
  -- What is made again on the divided tables, under the same names: keys, indexes, foreign keys, triggers, views, comments.
  SELECT array_agg(made ORDER BY place, made) INTO v_later FROM (
    SELECT CASE contype WHEN 'f' THEN 3 ELSE 1 END AS place,
           format('ALTER TABLE %s ADD CONSTRAINT %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) AS made
      FROM pg_constraint WHERE contype IN ('p', 'u', 'f') AND conrelid = ANY (c_tables::regclass[])
    UNION ALL
    SELECT 2, pg_get_indexdef(indexrelid) FROM pg_index i
      WHERE indrelid = ANY (c_tables::regclass[]) AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = i.indexrelid AND contype <> 'f')
    UNION ALL
    SELECT 4, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal AND tgrelid = ANY (c_tables::regclass[])
    UNION ALL
    SELECT DISTINCT 5, format('CREATE VIEW %s AS %s', v.oid::regclass, pg_get_viewdef(v.oid))
      FROM pg_depend d JOIN pg_rewrite r ON r.oid = d.objid JOIN pg_class v ON v.oid = r.ev_class AND v.relkind = 'v'
      WHERE d.refobjid = ANY (c_tables::regclass[])
    UNION ALL
    SELECT 6, format('COMMENT ON TABLE %s IS %L', t, obj_description(t)) FROM unnest(c_tables::regclass[]) AS t
      WHERE obj_description(t) IS NOT NULL) later;

  FOREACH v_table IN ARRAY c_tables LOOP
    v_settings := coalesce(
      (SELECT ' WITH (' || array_to_string(reloptions, ', ') || ')' FROM pg_class WHERE oid = v_table::regclass), '');
    EXECUTE format('ALTER TABLE %I RENAME TO undivided', v_table);
    EXECUTE format('CREATE TABLE %I (LIKE undivided INCLUDING ALL EXCLUDING INDEXES) PARTITION BY HASH (source_id)', v_table);
    FOR i IN 0 .. c_partitions - 1 LOOP
      EXECUTE format('CREATE TABLE %I PARTITION OF %I FOR VALUES WITH (MODULUS %s, REMAINDER %s)%s',
                     v_table || '_' || i, v_table, c_partitions, i, v_settings);
    END LOOP;
    EXECUTE format('INSERT INTO %I OVERRIDING SYSTEM VALUE SELECT * FROM undivided', v_table);
    EXECUTE 'DROP TABLE undivided CASCADE';
  END LOOP;

  FOREACH v_statement IN ARRAY v_later LOOP
    EXECUTE v_statement;
  END LOOP;
END $$;
