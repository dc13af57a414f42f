package dev.catraca.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The modes are open only if somebody says so, or nobody else can come. */
class AccessModesTest {
    @Test
    void areThoseThatAreSaid() {
        var tokens = modes("tokens", "0.0.0.0");
        assertEquals(List.of("tokens"), tokens.texts());
        assertTrue(tokens.stated());
        assertFalse(tokens.none());
        assertTrue(modes("none", "0.0.0.0").stated());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",", ",,"})
    void areNoneByThemselvesOnLoopbackAlone(String said) {
        var alone = modes(said, "127.0.0.1");
        assertTrue(alone.none());
        assertFalse(alone.stated());
        assertThrows(IllegalStateException.class, () -> modes(said, "0.0.0.0"));
    }

    private static AccessModes modes(String said, String host) {
        var config = new SmallRyeConfigBuilder()
                .withConverter(Duration.class, 100, new DurationConverter())
                .withMapping(AccessConfig.class)
                .withSources(new PropertiesConfigSource(Map.of("catraca.access.mode", said), "test", 100))
                .build();
        return new AccessModes(config.getConfigMapping(AccessConfig.class), new ListenAddress(host));
    }
}
