package dev.catraca.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.postgresql.PGConnection;

/**
 * What {@link PlainCopy} needs: the rows of a table as CSV, and the table's columns and key, whatever they are.
 *
 * @param definition the columns with their types, and the primary key, for CREATE TABLE
 */
record PreparedCopy(Path csv, String columns, String definition) {
    private static final String COLUMNS = """
            SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) FROM pg_attribute
            WHERE attrelid = '%s'::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''""";

    private static final String DEFINITION = """
            SELECT string_agg(concat_ws(' ', quote_ident(attname), format_type(atttypid, atttypmod),
                     'COLLATE ' || quote_ident(nullif(collname, 'default')), CASE WHEN attnotnull THEN 'NOT NULL' END),
                     ', ' ORDER BY attnum)
              || ', ' || (SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid = '%1$s'::regclass AND contype = 'p')
            FROM pg_attribute LEFT JOIN pg_collation ON pg_collation.oid = attcollation
            WHERE attrelid = '%1$s'::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''""";

    /** Writes the rows of the target to a file. */
    static PreparedCopy of(Target target, Path csv) {
        var columns = target.server().value(target.database(), COLUMNS.formatted(target.table()), String.class);
        var definition = target.server().value(target.database(), DEFINITION.formatted(target.table()), String.class);
        var rows = "SELECT " + columns + " FROM " + target.table() + " WHERE " + target.condition()
                + " ORDER BY external_id COLLATE \"C\"";
        try (var connection = target.server().connect(target.database());
                var out = Files.newOutputStream(csv)) {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut("COPY (" + rows + ") TO STDOUT WITH (FORMAT csv)", out);
        } catch (SQLException e) {
            throw new IllegalStateException(rows, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new PreparedCopy(csv, columns, definition);
    }
}
