package dev.catraca.observability.settings;

import io.quarkus.runtime.ExecutionMode;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.PropertiesConfigSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Refuses the start of a process with invalid settings, with one sentence for each fault. Runs when the configuration is
 * loaded, which is before migrations and everything else; adds only defaults that are shorter than usual.
 */
public final class SettingsGate implements ConfigSourceFactory {
    /** Between the defaults and everything that gives a setting its value. */
    private static final int ABOVE_DEFAULTS = 1;

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        // Builds and test launchers load a configuration too, but need no settings.
        if (ExecutionMode.current() != ExecutionMode.RUNTIME_INIT) {
            return List.of();
        }
        var shortened = ShortenedDefault.all(
                name -> value(context, name, ABOVE_DEFAULTS), name -> value(context, name, Integer.MIN_VALUE));
        refuse(SettingsCheck.faults(
                name -> Optional.ofNullable(shortened.get(name)).or(() -> value(context, name, Integer.MIN_VALUE)),
                LaunchMode.current()));
        return List.of(new PropertiesConfigSource(shortened, "shortened defaults", ABOVE_DEFAULTS));
    }

    /** @param least the least ordinal of its source */
    private static Optional<String> value(ConfigSourceContext context, String name, int least) {
        return Optional.ofNullable(context.getValue(name))
                .filter(found -> found.getConfigSourceOrdinal() >= least)
                .map(found -> found.getValue())
                .filter(text -> !text.isBlank());
    }

    private static void refuse(List<String> faults) {
        if (!faults.isEmpty()) {
            throw new ConfigurationException(
                    faults.stream().collect(Collectors.joining("\n  ", "Catraca does not start:\n  ", "")));
        }
    }
}
