package dev.catraca.observability;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Set;

/**
 * The label {@code method} of what Quarkus measures of its HTTP server: the methods that HTTP clients have, and {@link #OTHER} for all
 * others. HTTP takes any word as a method, so that a stranger could make as many time series as there are words.
 */
@Singleton
class MethodLabel {
    static final String OTHER = "OTHER";

    private static final String LABEL = "method";
    private static final Set<String> KNOWN = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    @Produces
    @Singleton
    MeterFilter filter() {
        return new MeterFilter() {
            @Override
            public Meter.Id map(Meter.Id id) {
                var method = id.getName().startsWith("http.server.") ? id.getTag(LABEL) : null;
                return method == null || KNOWN.contains(method) ? id : id.withTag(Tag.of(LABEL, OTHER));
            }
        };
    }
}
