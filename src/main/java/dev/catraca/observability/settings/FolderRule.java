package dev.catraca.observability.settings;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The folder that sources may read has no secrets in it: nothing would hide them there. No path is shown. */
final class FolderRule {
    private static final String FILES = "catraca.source.files-root";
    private static final String SECRETS = "catraca.secrets.dir";

    private FolderRule() {}

    /** @param values as for {@link SettingsCheck#faults} */
    static List<String> faults(Function<String, Optional<String>> values) {
        var files = values.apply(FILES).flatMap(FolderRule::folder);
        var secrets = values.apply(SECRETS).flatMap(FolderRule::folder);
        return files.isPresent()
                        && secrets.filter(dir -> dir.startsWith(files.get())).isPresent()
                ? List.of(FILES + " contains " + SECRETS + ": expected a folder without it, because a source can read"
                        + " each file below the first.")
                : List.of();
    }

    /** Behind links; empty if there is no such folder, which another rule tells. */
    private static Optional<Path> folder(String text) {
        try {
            return Optional.of(Path.of(text.strip()).toRealPath());
        } catch (IOException | InvalidPathException e) {
            return Optional.empty();
        }
    }
}
