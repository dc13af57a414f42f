package dev.catraca.observability.settings;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The folder that sources may read has no secrets in it, neither the folder of them nor a file: nothing would hide them there. No path is shown. */
final class FolderRule {
    private static final String FILES = "catraca.source.files-root";
    private static final List<String> SECRETS = List.of(
            "catraca.secrets.dir",
            "catraca.access.admin-token-file",
            "catraca.access.oidc.client-secret-file",
            "catraca.tls.key",
            "catraca.tls.client-key");

    private FolderRule() {}

    /** @param values as for {@link SettingsCheck#faults} */
    static List<String> faults(Function<String, Optional<String>> values) {
        var files = values.apply(FILES).flatMap(FolderRule::real);
        return SECRETS.stream()
                .filter(secret -> files.isPresent()
                        && values.apply(secret)
                                .flatMap(FolderRule::real)
                                .filter(path -> path.startsWith(files.get()))
                                .isPresent())
                .map(secret -> FILES + " contains " + secret
                        + ": expected a folder without it, because a source can read each file below the first.")
                .toList();
    }

    /** Behind links; empty if there is no such file or folder, which another rule tells. */
    private static Optional<Path> real(String text) {
        try {
            return Optional.of(Path.of(text.strip()).toRealPath());
        } catch (IOException | InvalidPathException e) {
            return Optional.empty();
        }
    }
}
