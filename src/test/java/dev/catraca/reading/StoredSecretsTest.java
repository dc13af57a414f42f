package dev.catraca.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoredSecretsTest {
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "KEY", "from-env",
            "USER_1", "$1\\x",
            "EMPTY", "",
            "QUARKUS_X", "s3cret",
            "CATRACA_X", "s3cret",
            "CATRACA_SECRETS_DIR", "s3cret",
            "CATRACA_SECRET_X", "ours");

    @TempDir
    Path folder;

    @Test
    void referencesAreReplacedOnce() {
        var secrets = new StoredSecrets(Optional.empty(), ENVIRONMENT::get);

        assertEquals("Basic $1\\x:from-env!", secrets.resolve("Basic ${USER_1}:${KEY}!"));
        assertEquals("ours", secrets.resolve("${CATRACA_SECRET_X}"));
        assertEquals("no $ reference {}", secrets.resolve("no $ reference {}"));
    }

    @Test
    void aFileComesBeforeTheEnvironment() throws IOException {
        Files.writeString(folder.resolve("KEY"), " from file \r\n\n");
        var secrets = new StoredSecrets(Optional.of(folder), ENVIRONMENT::get);

        assertEquals(" from file ", secrets.resolve("${KEY}"));
        assertEquals("$1\\x", secrets.resolve("${USER_1}"));
        Files.writeString(folder.resolve("KEY"), "new");
        assertEquals("new", secrets.resolve("${KEY}"), "a new value counts at once");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ABSENT", "EMPTY"})
    void aSecretThatIsNotSetIsNamed(String name) {
        var fault = fault("${" + name + "}");

        assertTrue(fault.getMessage().startsWith("The secret " + name + " is not set"), fault.getMessage());
        assertFalse(fault.retryable());
    }

    @ParameterizedTest
    @ValueSource(strings = {"${QUARKUS_X}", "${CATRACA_X}", "${CATRACA_SECRETS_DIR}", "${../KEY}", "${key}", "${KEY"})
    void otherReferencesAreRefused(String text) {
        assertFalse(fault(text).getMessage().contains("s3cret"));
    }

    @Test
    void aSecretOfSeveralLinesIsRefusedUnseen() throws IOException {
        Files.writeString(folder.resolve("KEY"), "s3cret\nX-Other: 1\n");

        var message = fault("${KEY}").getMessage();

        assertTrue(message.contains("KEY"), message);
        assertFalse(message.contains("s3cret"), message);
    }

    @Test
    void aSecretThatCannotBeReadIsNamed() throws IOException {
        Files.createDirectory(folder.resolve("KEY"));

        assertTrue(fault("${KEY}").getMessage().contains("KEY"));
    }

    private SourceException fault(String text) {
        var secrets = new StoredSecrets(Optional.of(folder), ENVIRONMENT::get);
        return assertThrows(SourceException.class, () -> secrets.resolve(text));
    }
}
