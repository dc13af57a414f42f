package dev.catraca.observability.settings;

import io.quarkus.runtime.ExecutionMode;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Refuses the start of a process with invalid settings, with one sentence for each fault. Runs when the configuration is
 * loaded, which is before migrations and everything else; adds nothing to the configuration.
 */
public final class SettingsGate implements ConfigSourceFactory {
    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        // Builds and test launchers load a configuration too, but need no settings.
        if (ExecutionMode.current() == ExecutionMode.RUNTIME_INIT) {
            refuse(SettingsCheck.faults(name -> value(context, name)));
        }
        return List.of();
    }

    private static Optional<String> value(ConfigSourceContext context, String name) {
        return Optional.ofNullable(context.getValue(name))
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
