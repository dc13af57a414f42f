package dev.catraca.dev;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;

/** The key of the tokens that dev mode stores: made once, and kept beside the data. */
final class DevKey {
    private static final int BYTES = 32;

    private DevKey() {}

    /** The key in the folder; a new one if there is none yet. */
    static String in(Path home) {
        var file = home.resolve("secrets.key");
        try {
            if (!Files.exists(file)) {
                var bytes = new byte[BYTES];
                new SecureRandom().nextBytes(bytes);
                Files.writeString(file, Base64.getEncoder().encodeToString(bytes));
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot keep the key " + file, e);
        }
    }
}
