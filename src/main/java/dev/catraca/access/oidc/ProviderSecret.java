package dev.catraca.access.oidc;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/** The secret that the settings have, or the file that they name. The file is read each time, on a worker thread. */
@Singleton
class ProviderSecret {
    private static final Logger LOG = Logger.getLogger(ProviderSecret.class);

    private final Optional<String> stated;
    private final Optional<Path> file;
    private final Vertx vertx;
    private final AtomicBoolean missed = new AtomicBoolean();

    ProviderSecret(ProviderConfig config, Vertx vertx) {
        this.stated = config.clientSecret().map(String::strip);
        this.file = config.clientSecretFile().map(Path::of);
        this.vertx = vertx;
    }

    /** Whether the settings name one, wherever it is. */
    boolean isSet() {
        return stated.isPresent() || file.isPresent();
    }

    /** Empty if there is none, or if the file cannot be read; the log says so once. */
    Uni<Optional<String>> read() {
        return file.isEmpty() ? Uni.createFrom().item(stated) : vertx.executeBlocking(() -> read(file.get()), false);
    }

    private Optional<String> read(Path path) {
        try {
            var text = Files.readString(path).strip();
            missed.set(false);
            return Optional.of(text).filter(secret -> !secret.isEmpty());
        } catch (IOException e) {
            if (!missed.getAndSet(true)) {
                LOG.warn(
                        "The file of catraca.access.oidc.client-secret-file cannot be read. Until that changes nobody can log in with"
                                + " the identity provider.");
            }
            return Optional.empty();
        }
    }
}
