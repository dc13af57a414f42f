package dev.catraca.observability.settings;

import java.io.IOException;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The folder that sources may read has no secrets in it, neither the folder of them nor a file, nor the configuration of the service: nothing would hide
 * them there. No path is shown. Is judged at the start alone: a link that is made later is not seen.
 */
final class FolderRule {
    private static final String FILE = "file";
    private static final String FILES = "catraca.source.files-root";
    private static final List<String> SECRETS = List.of(
            "catraca.secrets.dir",
            "catraca.access.admin-token-file",
            "catraca.access.oidc.client-secret-file",
            "catraca.tls.key",
            "catraca.tls.client-key",
            "quarkus.config.locations",
            "smallrye.config.locations",
            "quarkus.http.ssl.certificate.key-files",
            "quarkus.http.ssl.certificate.key-store-file",
            "quarkus.tls.key-store.pem.0.key",
            "quarkus.tls.key-store.p12.path",
            "quarkus.tls.key-store.jks.path");

    /** Where Quarkus looks for settings, below the folder in which the process starts. */
    private static final List<String> CONFIGURATION =
            List.of("config/application.yaml", "config/application.yml", "config/application.properties", ".env");

    private FolderRule() {}

    /**
     * @param values as for {@link SettingsCheck#faults}
     * @param start the folder in which the process starts
     */
    static List<String> faults(Function<String, Optional<String>> values, Path start) {
        var files = values.apply(FILES).flatMap(text -> real(start, text));
        if (files.isEmpty()) {
            return List.of();
        }
        var secrets = SECRETS.stream()
                .filter(secret -> Stream.of(values.apply(secret).orElse("").split(","))
                        .anyMatch(path -> isBelow(files.get(), start, path)));
        var configuration = CONFIGURATION.stream().filter(path -> isBelow(files.get(), start, path));
        return Stream.concat(secrets, configuration)
                .map(secret -> FILES + " contains " + secret
                        + ": expected a folder without it, because a source can read each file below the first.")
                .toList();
    }

    private static boolean isBelow(Path folder, Path start, String path) {
        return !path.isBlank()
                && real(start, path).filter(found -> found.startsWith(folder)).isPresent();
    }

    /** Behind links; empty if there is no such file or folder, which another rule tells. */
    private static Optional<Path> real(Path start, String text) {
        try {
            return Optional.of(start.resolve(path(text.strip())).toRealPath());
        } catch (IOException | InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** Places of settings may be written as addresses, too. */
    private static Path path(String text) {
        try {
            var address = URI.create(text);
            return FILE.equalsIgnoreCase(address.getScheme()) ? Path.of(address) : Path.of(text);
        } catch (IllegalArgumentException e) {
            return Path.of(text);
        }
    }
}
