package dev.catraca.bench;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;

/** Plain JDBC: batches of upserts, which the driver sends as statements with many rows. */
record BatchedUpserts(Server server, String database) implements ShopTableContender {
    private static final int BATCH = 1000;

    @Override
    public String name() {
        return "jdbc";
    }

    @Override
    public Duration load(Path file, Scenario scenario) {
        var start = System.nanoTime();
        try (var connection = server.connect(database, "?reWriteBatchedInserts=true");
                var upsert = connection.prepareStatement(ShopTable.UPSERT);
                var rows = new RowReader(file)) {
            connection.setAutoCommit(false);
            var filled = 0;
            for (var row = rows.next(); row != null; row = rows.next()) {
                ShopTable.set(upsert, row);
                upsert.addBatch();
                if (++filled == BATCH) {
                    upsert.executeBatch();
                    connection.commit();
                    filled = 0;
                }
            }
            upsert.executeBatch();
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
