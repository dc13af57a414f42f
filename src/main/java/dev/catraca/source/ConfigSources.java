package dev.catraca.source;

import dev.catraca.source.spec.SpecParser;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.config.Expressions;
import io.smallrye.config.SmallRyeConfig;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logging.Logger;

/**
 * Writes the configured sources to the database when the service starts, and again whenever the source file changes. Any number
 * of processes may do so at once. At the start, an invalid source stops the service; later, the whole file is refused and the
 * previous sources stay. Blocks.
 */
@Singleton
class ConfigSources {
    /** Before observers that start runs. */
    private static final int EARLY = 100;

    private static final Logger LOG = Logger.getLogger(ConfigSources.class);

    private final ConfigSourcesParser parser;
    private final Optional<Path> path;
    /** The file as last checked; null until the start is over. */
    private volatile SourceFile judged;

    @Inject
    ConfigSources(SpecParser parser, SourceFileConfig config) {
        this.parser = new ConfigSourcesParser(parser);
        this.path = config.configFile().map(Path::of);
    }

    void atStart(@Observes @Priority(EARLY) StartupEvent event) throws Throwable {
        var file = path.isPresent() ? atStart(path.get()) : SourceFile.NONE;
        var parsed = parser.parse(properties(), file);
        if (!parsed.faults().isEmpty()) {
            throw new ConfigurationException(
                    "The configured sources are not valid:\n  " + String.join("\n  ", parsed.faults()));
        }
        configure(parsed);
        judged = file;
    }

    private static SourceFile atStart(Path path) {
        try {
            return SourceFile.read(path);
        } catch (IOException e) {
            throw new ConfigurationException(
                    "The file of catraca.source.config-file, " + path + ", cannot be read: " + e);
        }
    }

    /** Checks whether the file, if any, has changed since the last check, and applies or refuses it. */
    void look() throws Throwable {
        if (path.isEmpty() || judged == null) {
            return;
        }
        var file = SourceFile.read(path.get());
        if (file.text().equals(judged.text())) {
            return;
        }
        var parsed = parser.parse(properties(), file);
        if (parsed.faults().isEmpty()) {
            configure(parsed);
            LOG.infof(
                    "%s has changed; %d sources are configured now",
                    path.get(), parsed.sources().size());
        } else {
            LOG.errorf(
                    "%s has changed and is refused, what was configured before stays:\n  %s",
                    path.get(), String.join("\n  ", parsed.faults()));
        }
        judged = file;
    }

    private void configure(ConfigSourcesParser.Parsed parsed) throws Throwable {
        var stored = VertxContextSupport.subscribeAndAwait(() -> ConfiguredSources.store(parsed.sources()));
        stored.takenOver().forEach(id -> LOG.warnf("Source %s came from the API and is now configured", id));
        stored.disabled().forEach(id -> LOG.warnf("Source %s is no longer configured and is disabled", id));
    }

    private static Map<String, String> properties() {
        return properties(ConfigProvider.getConfig().unwrap(SmallRyeConfig.class));
    }

    /** The properties of all sources; references to secrets are not expanded. */
    static Map<String, String> properties(SmallRyeConfig config) {
        var properties = new TreeMap<String, String>();
        for (var name : config.getPropertyNames()) {
            if (name.startsWith(ConfigSourcesParser.PREFIX)) {
                var value = Expressions.withoutExpansion(() -> config.getConfigValue(name))
                        .getRawValue();
                properties.put(name, value == null ? "" : value);
            }
        }
        return properties;
    }
}
