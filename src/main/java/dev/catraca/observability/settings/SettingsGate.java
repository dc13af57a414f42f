package dev.catraca.observability.settings;

import io.quarkus.runtime.ExecutionMode;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.PropertiesConfigSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Refuses the start of a process with invalid settings, with one sentence for each fault. Runs when the configuration is
 * loaded, which is before migrations and everything else; adds only defaults that follow from other settings.
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
        var tls = TlsDefaults.all(name -> value(context, name, Integer.MIN_VALUE));
        refuse(SettingsCheck.faults(
                name -> Optional.ofNullable(shortened.get(name))
                        .or(() -> value(context, name, ABOVE_DEFAULTS))
                        .or(() -> Optional.ofNullable(tls.get(name)))
                        .or(() -> value(context, name, Integer.MIN_VALUE)),
                LaunchMode.current()));
        return List.of(
                new PropertiesConfigSource(shortened, "shortened defaults", ABOVE_DEFAULTS),
                new PropertiesConfigSource(tls, "TLS", ABOVE_DEFAULTS));
    }

    /** @param least the least ordinal of its source */
    private static Optional<String> value(ConfigSourceContext context, String name, int least) {
        return Optional.ofNullable(context.getValue(name))
                .filter(found -> found.getConfigSourceOrdinal() >= least)
                .map(found -> found.getValue())
                .or(() -> elements(context, name, least))
                .filter(text -> !text.isBlank());
    }

    /** The list as one text, if each of its elements is a setting: {@code name[0]}, {@code name[1]} … */
    private static Optional<String> elements(ConfigSourceContext context, String name, int least) {
        var elements = new ArrayList<String>();
        for (var found = context.getValue(name + "[0]");
                found != null && found.getValue() != null && found.getConfigSourceOrdinal() >= least;
                found = context.getValue(name + "[" + elements.size() + "]")) {
            elements.add(found.getValue());
        }
        return elements.isEmpty() ? Optional.empty() : Optional.of(String.join(",", elements));
    }

    private static void refuse(List<String> faults) {
        if (!faults.isEmpty()) {
            throw new ConfigurationException(
                    faults.stream().collect(Collectors.joining("\n  ", "Catraca does not start:\n  ", "")));
        }
    }
}
