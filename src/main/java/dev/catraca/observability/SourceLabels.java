package dev.catraca.observability;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The label {@code source} of what this process counts: the sources that it met first have their own, as many as {@link
 * MetricsConfig#sources} allows; all others share {@link #OTHERS}, so that sums over the sources are right. Thread-safe.
 */
@ApplicationScoped
class SourceLabels {
    /** No id of a source has parentheses. */
    static final String OTHERS = "(others)";

    private final Set<String> named = ConcurrentHashMap.newKeySet();
    private final int limit;

    SourceLabels(MetricsConfig config) {
        limit = config.sources();
    }

    String of(String source) {
        return named.contains(source) || name(source) ? source : OTHERS;
    }

    private synchronized boolean name(String source) {
        return named.size() < limit && named.add(source);
    }
}
