package dev.catraca.source;

import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/**
 * Polls the source file. Compares its content and uses no file system events, because Kubernetes changes a mounted file by
 * switching a link two folders above it.
 */
@Singleton
class SourceFileWatch {
    private static final Logger LOG = Logger.getLogger(SourceFileWatch.class);

    private final ConfigSources sources;
    private volatile String trouble = "";

    @Inject
    SourceFileWatch(ConfigSources sources) {
        this.sources = sources;
    }

    @Scheduled(every = "{catraca.source.config-file-every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void look() {
        try {
            sources.look();
            trouble = "";
        } catch (Throwable failure) {
            // The next poll tries again; a repeated failure is logged only once.
            if (!failure.toString().equals(trouble)) {
                trouble = failure.toString();
                LOG.warnf("The file of sources could not be followed, its sources stay as they are: %s", trouble);
            }
        }
    }
}
