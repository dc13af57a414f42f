-- The bad values that a run left out of its products, by field, the most first: how many, and at most ten samples in the order in which
-- they came. Nothing of a run whose ledger is deleted.
CREATE OR REPLACE FUNCTION flaws_of_run(p_source text, p_run bigint)
RETURNS TABLE (field text, count bigint, samples jsonb) LANGUAGE plpgsql STABLE AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
    SELECT f.key, sum((f.value ->> 'count')::bigint)::bigint,
           coalesce(jsonb_path_query_array(jsonb_agg(f.value -> 'samples' ORDER BY b.seq), '$[*][*]'), '[]')
    FROM run_batch b CROSS JOIN LATERAL jsonb_each(b.flawed) f
    WHERE b.source_id = p_source AND b.run_id = p_run AND b.flawed IS NOT NULL
    GROUP BY f.key
    ORDER BY 2 DESC, f.key;
END $$;

-- Stores the event that says which bad values a run left out. Called when the run closes.
CREATE OR REPLACE FUNCTION tell_flaws(p_source text, p_run bigint) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  v_count bigint;
  v_words text;
  v_fields jsonb;
  v_first text;
BEGIN
  SELECT sum(f.count), string_agg(format('%s of %s', f.count, f.field), ', '), jsonb_object_agg(f.field, f.count),
         (array_agg(f.samples #>> '{0,message}'))[1]
    INTO v_count, v_words, v_fields, v_first FROM flaws_of_run(p_source, p_run) f;
  PERFORM add_event(
    p_source, p_run, 'flaws', 'WARN',
    format('%s bad values were left out, their products stored without them: %s; the first: %s.', v_count, v_words, v_first),
    jsonb_build_object('flaws', v_fields));
END $$;
