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
            "CATRACA_SECRET_KEY", "from-env",
            "CATRACA_SECRET_USER_1", "$1\\x",
            "CATRACA_SECRET_EMPTY", "",
            "HOME", "s3cret",
            "QUARKUS_X", "s3cret",
            "CATRACA_X", "s3cret",
            "CATRACA_SECRETS_DIR", "s3cret",
            "CATRACA_SECRET_X", "ours");

    @TempDir
    Path folder;

    @Test
    void referencesAreReplacedOnce() {
        var secrets = new StoredSecrets(Optional.empty(), ENVIRONMENT::get, SecretHosts.NONE);

        assertEquals("Basic $1\\x:from-env!", secrets.resolve("Basic ${CATRACA_SECRET_USER_1}:${CATRACA_SECRET_KEY}!"));
        assertEquals("ours", secrets.resolve("${CATRACA_SECRET_X}"));
        assertEquals("no $ reference {}", secrets.resolve("no $ reference {}"));
    }

    @Test
    void aFileComesBeforeTheEnvironment() throws IOException {
        Files.writeString(folder.resolve("CATRACA_SECRET_KEY"), " from file \r\n\n");
        Files.writeString(folder.resolve("HOME"), "its own");
        var secrets = new StoredSecrets(Optional.of(folder), ENVIRONMENT::get, SecretHosts.NONE);

        assertEquals(" from file ", secrets.resolve("${CATRACA_SECRET_KEY}"));
        assertEquals("$1\\x", secrets.resolve("${CATRACA_SECRET_USER_1}"));
        assertEquals("its own", secrets.resolve("${HOME}"));
        Files.writeString(folder.resolve("CATRACA_SECRET_KEY"), "new");
        assertEquals("new", secrets.resolve("${CATRACA_SECRET_KEY}"), "a new value counts at once");
    }

    @ParameterizedTest
    @ValueSource(strings = {"CATRACA_SECRET_ABSENT", "CATRACA_SECRET_EMPTY"})
    void aSecretThatIsNotSetIsNamed(String name) {
        var fault = fault("${" + name + "}");

        assertTrue(fault.getMessage().startsWith("The secret " + name + " is not set"), fault.getMessage());
        assertFalse(fault.retryable());
    }

    @Test
    void noOtherVariableIsASecret() {
        var fault = fault("${HOME}");

        assertEquals(
                "The secret HOME is not there: catraca.secrets.dir has no such file, and of the environment only variables"
                        + " whose names begin with CATRACA_SECRET_ are secrets.",
                fault.getMessage());
        assertEquals(SourceException.Kind.CONFIGURATION, fault.kind());
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
        var secrets = new StoredSecrets(Optional.of(folder), ENVIRONMENT::get, SecretHosts.NONE);
        return assertThrows(SourceException.class, () -> secrets.resolve(text));
    }
}
