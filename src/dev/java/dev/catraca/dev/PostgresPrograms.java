package dev.catraca.dev;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The unpacked PostgreSQL, one copy for all servers of this project. */
final class PostgresPrograms {
    // The unpacking library writes this file last.
    private static final String COMPLETE = ".exists";

    private PostgresPrograms() {}

    /**
     * Starts a server; unpacks the programs first if they are missing. Deletes a copy whose unpacking was interrupted,
     * because the library would wait for the end of that unpacking.
     */
    static synchronized EmbeddedPostgres start(EmbeddedPostgres.Builder server) throws IOException {
        var folder = Folders.create(Folders.PROGRAMS);
        try (var channel =
                        FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var lock = channel.lock()) {
            removeIncomplete(folder);
            return server.setOverrideWorkingDirectory(folder.toFile()).start();
        }
    }

    private static void removeIncomplete(Path folder) throws IOException {
        try (var copies = Files.newDirectoryStream(folder, "PG-*")) {
            for (var copy : copies) {
                if (!Files.exists(copy.resolve(COMPLETE))) {
                    Folders.delete(copy);
                }
            }
        }
    }
}
