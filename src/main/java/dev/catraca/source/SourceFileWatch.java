package dev.catraca.source;

import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/**
 * Has the file of sources looked at again and again. By its content, not by events of the file system: Kubernetes
 * changes a mounted file by turning a link two folders above it.
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
            // It is tried again at the next look; one line for each kind of trouble is enough.
            if (!failure.toString().equals(trouble)) {
                trouble = failure.toString();
                LOG.warnf("The file of sources could not be followed, its sources stay as they are: %s", trouble);
            }
        }
    }
}
