package dev.catraca.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A script for Node: upserts of a thousand products in a statement.
 *
 * @param folder where the script and its package are
 */
record NodeScript(Server server, String database, Path folder) implements ShopTableContender {
    private static final Path SCRIPT = Path.of("src/bench/node/upsert.mjs");
    private static final String DRIVER = "pg@8.23.1";

    /** Whether node is there and its driver can be installed into the folder. */
    static boolean install(Path folder) {
        try {
            Files.createDirectories(folder);
            Files.write(folder.resolve("upsert.mjs"), Files.readAllBytes(SCRIPT));
            Files.writeString(folder.resolve("package.json"), "{\"private\": true}");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var log = folder.resolve("install.log");
        return Program.run(folder, log, List.of("node", "--version"))
                && (Files.exists(folder.resolve("node_modules/pg"))
                        || Program.run(folder, log, List.of("npm", "install", "--no-audit", "--no-fund", DRIVER)));
    }

    @Override
    public String name() {
        return "node";
    }

    /** Does nothing: each load is a process of its own. */
    @Override
    public void warm(Path file) {}

    @Override
    public Duration load(Path file, Scenario scenario) {
        var start = System.nanoTime();
        var log = folder.resolve("upsert.log");
        var command = List.of("node", "upsert.mjs", server.addressWithUser(database), file.toString());
        if (!Program.run(folder, log, command)) {
            throw new AssertionError("The script failed, see " + log);
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
