package dev.catraca.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SourceConfigTest {
    @Test
    void needsNoSetting() {
        var config = config();
        assertEquals(Optional.empty(), config.filesRoot());
        assertEquals(Duration.ofSeconds(10), config.connectTimeout());
        assertEquals(Duration.ofSeconds(30), config.responseTimeout());
        assertEquals(Duration.ofMinutes(2), config.idleTimeout());
        assertEquals(Optional.empty(), config.trust());
        assertEquals("catraca/1.2", config.userAgent());
        assertEquals(16 * 1024 * 1024, config.maxRecordBytes().asLongValue());
        assertEquals(64 * 1024 * 1024, config.maxSpreadsheet().asLongValue());
        assertEquals(200, config.maxCompressionRatio());
    }

    @Test
    void takesItsSettings() {
        var config = config("catraca.source.files-root", "/data", "catraca.source.max-record-bytes", "1K");
        assertEquals(Optional.of(Path.of("/data")), config.filesRoot());
        assertEquals(1024, config.maxRecordBytes().asLongValue());
    }

    @Test
    void trustsSeveralFiles() {
        var config = config("catraca.source.trust", "/etc/one.pem,/etc/two.pem");
        assertEquals(Optional.of(List.of(Path.of("/etc/one.pem"), Path.of("/etc/two.pem"))), config.trust());
    }

    private static SourceConfig config(String... settings) {
        var builder = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withConverter(MemorySize.class, 200, new MemorySizeConverter())
                .withConverter(Duration.class, 200, new DurationConverter())
                .withMapping(SourceConfig.class)
                .withDefaultValue("quarkus.application.version", "1.2");
        for (var i = 0; i < settings.length; i += 2) {
            builder.withDefaultValue(settings[i], settings[i + 1]);
        }
        return builder.build().getConfigMapping(SourceConfig.class);
    }
}
