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
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logging.Logger;

/**
 * Brings the sources of the configuration into the database when the service starts. Any number of processes may do so
 * at once. A source that is not valid stops the start.
 */
@Singleton
class ConfigSources {
    /** Before observers that start runs. */
    private static final int EARLY = 100;

    private static final Logger LOG = Logger.getLogger(ConfigSources.class);

    private final SpecParser parser;
    private final SourceStore store;

    @Inject
    ConfigSources(SpecParser parser, SourceStore store) {
        this.parser = parser;
        this.store = store;
    }

    void atStart(@Observes @Priority(EARLY) StartupEvent event) throws Throwable {
        var config = ConfigProvider.getConfig().unwrap(SmallRyeConfig.class);
        var parsed = new ConfigSourcesParser(parser).parse(properties(config));
        if (!parsed.faults().isEmpty()) {
            throw new ConfigurationException(
                    "The configured sources are not valid:\n  " + String.join("\n  ", parsed.faults()));
        }
        var configured = VertxContextSupport.subscribeAndAwait(() -> store.configure(parsed.sources()));
        configured.takenOver().forEach(id -> LOG.warnf("Source %s came from the API and is now configured", id));
        configured.disabled().forEach(id -> LOG.warnf("Source %s is no longer configured and is disabled", id));
    }

    /** The properties of all sources; their references to secrets stay references. */
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
