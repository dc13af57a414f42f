package dev.catraca.api;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;

/**
 * Keeps brotli4j, which Netty loads before the first answer, from creating a folder for its library in the temp folder, where a
 * process that is killed leaves it. Answers are compressed with gzip.
 */
@ApplicationScoped
class NoBrotli {
    void start(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent start) {
        // A library that is not there.
        System.setProperty("brotli4j.library.path", "");
    }
}
