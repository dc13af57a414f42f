package dev.catraca.notify;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The configured channels. Invalid settings stop the start, with one sentence for each. */
@Singleton
public class Channels {
    private final Map<String, Channel> byName;

    Channels(NotifyConfig config, @ConfigProperty(name = "quarkus.mailer.from") Optional<String> sender) {
        var parser = new ChannelParser(sender.isPresent());
        var channels = parser.parse(config.channels());
        var faults = parser.faults();
        if (!faults.isEmpty()) {
            throw new ConfigurationException(
                    "The notifications are not configured well:\n  " + String.join("\n  ", faults));
        }
        byName = channels.stream().collect(Collectors.toUnmodifiableMap(Channel::name, Function.identity()));
    }

    /** Forces eager creation. */
    void atStart(@Observes StartupEvent event) {}

    /** The names, sorted. */
    public List<String> names() {
        return byName.keySet().stream().sorted().toList();
    }

    boolean none() {
        return byName.isEmpty();
    }

    List<Channel> all() {
        return List.copyOf(byName.values());
    }

    Optional<Channel> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }
}
