package dev.catraca.source;

/** The statements that write the table {@code source}; times come from the database's clock. */
final class SourceStatements {
    private static final String INSERT = """
            insert into source (id, name, spec, enabled, origin, next_run_at, created_at, updated_at, version)
            values (:id, :name, cast(cast(:spec as text) as jsonb), :enabled, :origin,
                    case when cast(:due as boolean) then now() end, now(), now(), 1)
            """;

    /** Keeps the due time if the schedule has not changed. */
    private static final String NEXT_RUN_AT = """
            case when not cast(:due as boolean) then null
                 when coalesce(source.spec ->> 'schedule', '') = cast(:schedule as text)
                     then coalesce(source.next_run_at, now())
                 else now() end
            """;

    static final String CREATE = INSERT + "on conflict (id) do nothing";

    static final String REPLACE = """
            update source set name = :name, spec = cast(cast(:spec as text) as jsonb), enabled = :enabled,
                updated_at = now(), version = version + 1, next_run_at =
            """ + NEXT_RUN_AT + "where id = :id and origin = :origin";

    /** Writes nothing if nothing changed, so that many processes can configure the same sources at once. */
    static final String CONFIGURE = INSERT + """
                    on conflict (id) do update set name = excluded.name, spec = excluded.spec,
                        enabled = excluded.enabled, origin = excluded.origin, updated_at = now(),
                        version = source.version + 1, next_run_at =
                    """ + NEXT_RUN_AT + """
                    where (source.name, source.spec, source.enabled, source.origin)
                        is distinct from (excluded.name, excluded.spec, excluded.enabled, excluded.origin)
                    """;

    static final String TAKEN_OVER = "select id from source where origin = 'API' and id = any(:ids) order by id";

    static final String DISABLE_OTHERS = """
            update source set enabled = false, next_run_at = null,
                spec = case when jsonb_typeof(spec) = 'object' then jsonb_set(spec, '{enabled}', 'false') else spec end,
                updated_at = now(), version = version + 1
            where origin = 'CONFIG' and enabled and id <> all(:ids)
            returning id
            """;

    static final String LOCK = "select origin from source where id = :id for update";

    static final String RUNNING = "select id from sync_run where source_id = :id and status = 'RUNNING' limit 1";

    static final String DELETE = "delete from source where id = :id";

    private SourceStatements() {}
}
