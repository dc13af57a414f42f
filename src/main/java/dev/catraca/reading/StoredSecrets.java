package dev.catraca.reading;

import dev.catraca.source.spec.SecretNames;
import dev.catraca.source.spec.SecretReference;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Reads secrets from the files of a mounted folder or, if there is no such file, from variables of the environment whose names begin with
 * {@link SecretNames#PREFIX}; no other variable is a secret. Reads a file at each use, so that a new value takes effect without a restart. Blocks;
 * safe for use by several threads.
 */
@Singleton
public class StoredSecrets implements SecretResolver {
    private final Optional<Path> folder;
    private final UnaryOperator<String> environment;
    private final SecretHosts hosts;

    @Inject
    StoredSecrets(SecretsConfig config) {
        this(config.dir(), System::getenv, new SecretHosts(config.hosts().orElse(List.of())));
    }

    StoredSecrets(Optional<Path> folder, UnaryOperator<String> environment, SecretHosts hosts) {
        this.folder = folder;
        this.environment = environment;
        this.hosts = hosts;
    }

    @Override
    public SecretHosts hosts() {
        return hosts;
    }

    @Override
    public String resolve(String textWithReferences) {
        if (!SecretReference.allAllowed(textWithReferences)) {
            throw SourceException.permanent(
                    "A reference cannot be used: " + SecretReference.FAULT.english() + ".", null);
        }
        return SecretReference.replace(textWithReferences, this::value);
    }

    private String value(String name) {
        var value = folder.flatMap(dir -> fromFile(dir, name)).orElseGet(() -> fromEnvironment(name));
        if (value.isEmpty()) {
            throw SourceException.permanent("The secret " + name + " is not set or is empty.", null);
        }
        // An HTTP client that refuses such a header or address would show the value in its error message.
        if (value.chars().anyMatch(Character::isISOControl)) {
            throw SourceException.permanent(
                    "The secret " + name + " has a line break or another control character.", null);
        }
        return value;
    }

    private String fromEnvironment(String name) {
        if (!SecretNames.isVariable(name)) {
            throw SourceException.configuration(
                    "The secret " + name + " is not there: "
                            + (folder.isEmpty()
                                    ? "catraca.secrets.dir is not set"
                                    : "catraca.secrets.dir has no such file")
                            + ", and of the environment only variables whose names begin with " + SecretNames.PREFIX
                            + " are secrets.",
                    null);
        }
        return Optional.ofNullable(environment.apply(name)).orElse("");
    }

    private static Optional<String> fromFile(Path dir, String name) {
        try {
            return Optional.of(Files.readString(dir.resolve(name)).replaceFirst("[\\r\\n]+$", ""));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw SourceException.permanent("The secret " + name + " cannot be read.", e);
        }
    }
}
