package dev.catraca.access;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/** The token that the settings have, or the file that they name. The file is read each time, on a worker thread. */
@Singleton
class AdminToken {
    private static final Logger LOG = Logger.getLogger(AdminToken.class);

    private final Optional<Digest> stated;
    private final Optional<Path> file;
    private final Vertx vertx;
    private final AtomicBoolean missed = new AtomicBoolean();

    AdminToken(AccessConfig config, Vertx vertx) {
        this.stated = config.adminToken().map(String::strip).map(Digest::of);
        this.file = config.adminTokenFile().map(Path::of);
        this.vertx = vertx;
    }

    /** Empty if there is none, or if the file cannot be read; the log says so once. */
    Uni<Optional<Digest>> digest() {
        return file.isEmpty() ? Uni.createFrom().item(stated) : vertx.executeBlocking(() -> read(file.get()), false);
    }

    private Optional<Digest> read(Path path) {
        try {
            var text = Files.readString(path).strip();
            if (TokenText.isOne(text)) {
                missed.set(false);
                return Optional.of(Digest.of(text));
            }
            complain("does not hold a token: expected " + TokenText.EXPECTED);
        } catch (IOException e) {
            complain("cannot be read");
        }
        return Optional.empty();
    }

    private void complain(String what) {
        if (!missed.getAndSet(true)) {
            LOG.warnf(
                    "The file of catraca.access.admin-token-file %s. Until that changes there is no admin token.",
                    what);
        }
    }
}
