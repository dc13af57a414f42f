package dev.catraca.bench;

import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the sessions of a database have written to a table; they must have ended, because PostgreSQL adds up late.
 *
 * @param hot the part of the updates that touched no index
 */
record TableWrites(long inserted, long updated, long hot, long deleted) {
    private static final String WRITES = """
            SELECT relname, n_tup_ins, n_tup_upd, n_tup_hot_upd, n_tup_del FROM pg_stat_user_tables
            WHERE n_tup_ins + n_tup_upd + n_tup_del > 0 ORDER BY n_tup_ins + n_tup_upd + n_tup_del DESC, relname""";

    /** The tables that were written to, those with the most writes first. */
    static Map<String, TableWrites> of(Server server, String database) {
        try (var connection = server.connect(database);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(WRITES)) {
            var tables = new LinkedHashMap<String, TableWrites>();
            while (rows.next()) {
                tables.put(
                        rows.getString(1),
                        new TableWrites(rows.getLong(2), rows.getLong(3), rows.getLong(4), rows.getLong(5)));
            }
            return tables;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
