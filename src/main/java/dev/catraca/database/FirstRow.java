package dev.catraca.database;

import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.util.Optional;

/** The first row of an answer. */
public final class FirstRow {
    private FirstRow() {}

    /** Empty if the answer has no row. */
    public static Optional<Row> of(RowSet<Row> rows) {
        var iterator = rows.iterator();
        return iterator.hasNext() ? Optional.of(iterator.next()) : Optional.empty();
    }
}
