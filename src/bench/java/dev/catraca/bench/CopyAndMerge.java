package dev.catraca.bench;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;

/** A script: copies the file into a temporary table, then merges what differs with one statement. */
record CopyAndMerge(Server server, String database) implements ShopTableContender {
    private static final int BUFFER = 1 << 16;

    @Override
    public String name() {
        return "script";
    }

    @Override
    public Duration load(Path file, Scenario scenario) {
        var start = System.nanoTime();
        try (var connection = server.connect(database)) {
            connection.setAutoCommit(false);
            try (var statement = connection.createStatement()) {
                statement.execute("CREATE TEMPORARY TABLE incoming ON COMMIT DROP AS SELECT " + ShopTable.COLUMNS
                        + " FROM " + ShopTable.NAME + " WITH NO DATA");
                copy(file, connection);
                statement.execute("INSERT INTO " + ShopTable.NAME + " AS p (" + ShopTable.COLUMNS + ") SELECT "
                        + ShopTable.COLUMNS + " FROM incoming" + ShopTable.MERGE);
            }
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static void copy(Path file, Connection connection) throws SQLException, IOException {
        var order = "COPY incoming (" + ShopTable.COLUMNS + ") FROM STDIN";
        try (var rows = new RowReader(file);
                var stream = new PGCopyOutputStream(connection.unwrap(PGConnection.class), order, BUFFER);
                var out = new OutputStreamWriter(stream, StandardCharsets.UTF_8)) {
            for (var row = rows.next(); row != null; row = rows.next()) {
                write(row, out);
            }
        }
    }

    private static void write(Row row, Writer out) throws IOException {
        out.write(ShopTable.SOURCE);
        field(row.key(), out);
        field(row.name(), out);
        field(row.description(), out);
        field(row.brand(), out);
        field(row.category(), out);
        field(row.gtin(), out);
        field(row.price().toPlainString(), out);
        field(Row.CURRENCY, out);
        field(Long.toString(row.stock()), out);
        field(row.url(), out);
        field(row.imageUrl(), out);
        out.write('\n');
    }

    private static void field(String text, Writer out) throws IOException {
        out.write('\t');
        for (var i = 0; i < text.length(); i++) {
            var character = text.charAt(i);
            switch (character) {
                case '\\' -> out.write("\\\\");
                case '\t' -> out.write("\\t");
                case '\n' -> out.write("\\n");
                case '\r' -> out.write("\\r");
                default -> out.write(character);
            }
        }
    }
}
