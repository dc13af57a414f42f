package dev.catraca.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;

/** A database with the tables and functions of the service, but no service. */
public final class Schema {
    private Schema() {}

    /** A database that no other test uses. */
    public static Database fresh() {
        return Platform.freshDatabase();
    }

    /** The same, whatever the profile. */
    public static Database undivided() {
        var database = Platform.emptyDatabase();
        migrate(database);
        return database;
    }

    /** Divides the large tables of a migrated database; few partitions take less time to make. */
    public static void partition(Database database) {
        execute(database, "SET catraca.partitions = 4; " + text("docs/partitioned.sql"));
    }

    /** Distributes the tables and functions of a migrated database on the coordinator of a Citus cluster; few shards take less time. */
    static void distribute(Database database) {
        execute(database, "SET citus.shard_count = 4; " + text("docs/citus.sql"));
    }

    /** Drops what is in the schema {@code public} but does not belong to an extension; Citus has views there. */
    static void clear(Database database) {
        execute(database, """
                DO $$
                DECLARE
                  v_drop text;
                BEGIN
                  FOREACH v_drop IN ARRAY (
                    SELECT coalesce(array_agg(format('DROP %s IF EXISTS %s CASCADE', kind, name) ORDER BY kind DESC), '{}')
                    FROM (
                      SELECT 'pg_class'::regclass AS catalogue, oid, oid::regclass::text AS name,
                             CASE relkind WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END AS kind
                        FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'S')
                      UNION ALL
                      SELECT 'pg_proc'::regclass, oid, oid::regprocedure::text, 'ROUTINE'
                        FROM pg_proc WHERE pronamespace = 'public'::regnamespace) o
                    WHERE NOT EXISTS (
                      SELECT FROM pg_depend WHERE classid = catalogue AND objid = o.oid AND deptype IN ('e', 'a', 'i')))
                  LOOP
                    EXECUTE v_drop;
                  END LOOP;
                END $$""");
    }

    private static void execute(Database database, String script) {
        var server = database.server();
        try (var connection = DriverManager.getConnection(database.jdbcUrl(), server.user(), server.password());
                var statement = connection.createStatement()) {
            statement.execute(script);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void migrate(Database database) {
        Flyway.configure()
                .dataSource(
                        database.jdbcUrl(),
                        database.server().user(),
                        database.server().password())
                .locations("filesystem:src/main/resources/db/migration")
                .load()
                .migrate();
    }
}
