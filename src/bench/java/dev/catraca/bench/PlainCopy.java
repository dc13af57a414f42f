package dev.catraca.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import org.postgresql.PGConnection;

/**
 * The yardstick: the rows that the service made of the file, as a CSV that was prepared before, copied into a table with the
 * columns and the key of the service's table, and nothing else.
 */
record PlainCopy(Server server, String database, PreparedCopy prepared) implements Contender {
    static final String NAME = "COPY";
    private static final int BUFFER = 1 << 16;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<Scenario> scenarios() {
        return Set.of(Scenario.FIRST);
    }

    @Override
    public void begin() {
        server.execute(database, "DROP TABLE IF EXISTS copied_product");
        server.execute(database, "CREATE TABLE copied_product (" + prepared.definition() + ")");
    }

    @Override
    public Duration load(Path file, Scenario scenario) {
        var start = System.nanoTime();
        try (var connection = server.connect(database);
                var csv = new BufferedInputStream(Files.newInputStream(prepared.csv()), BUFFER)) {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(
                            "COPY copied_product (" + prepared.columns() + ") FROM STDIN WITH (FORMAT csv)",
                            csv,
                            BUFFER);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }

    @Override
    public Target target() {
        return new Target(server, database, "copied_product", "true");
    }

    @Override
    public void end() {
        server.execute(database, "DROP TABLE copied_product");
    }
}
