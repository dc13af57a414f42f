package dev.catraca.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A service with the standard settings but one, shared by all classes of a JVM that work only with sources and runs of their
 * own. It repairs broken runs only on request, so that a test can leave one. Started on first use; ends with the JVM. As an
 * extension it fails a class during which an event loop was blocked.
 */
final class StandingService implements AfterAllCallback {
    /** The value of {@code ${CATRACA_SECRET_LOJA_CHAVE}} in a spec. */
    static final String SECRET = "chave-do-cofre/4711&x";

    static final Database DATABASE = Platform.freshDatabase();
    private static final Path FILES = filesRoot();

    private static final class Started {
        static final ServiceProcess SERVICE = ServiceSettings.on(DATABASE, Platform.redis())
                .env("CATRACA_SOURCE_FILES_ROOT", FILES.toString())
                .env("CATRACA_REPAIR_ENABLED", "false")
                .env("CATRACA_SECRET_LOJA_CHAVE", SECRET)
                .env("CATRACA_SECRETS_KEY", RotatingShop.KEY)
                .start();
    }

    static ServiceProcess process() {
        return Started.SERVICE;
    }

    static ApiClient api() {
        return ApiClient.of(process());
    }

    /** The folder of the sources that are files. */
    static Path files() {
        return FILES;
    }

    @Override
    public void afterAll(ExtensionContext context) {
        process().failOnBlockedEventLoop();
        SharedSources.check(context.getRequiredTestClass());
    }

    private static Path filesRoot() {
        try {
            return Files.createTempDirectory(Files.createDirectories(Artifact.TARGET.resolve("it-files")), "sources");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
