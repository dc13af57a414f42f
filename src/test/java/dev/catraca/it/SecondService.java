package dev.catraca.it;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A service on the database and the files of {@link StandingService}, shared like that one: for classes that need two
 * services, small batches, short waits before a request is repeated, or a heartbeat that is too slow to be the reason of
 * anything. It starts no scheduled runs.
 */
final class SecondService implements AfterAllCallback {
    private static final class Started {
        static final Pod POD = new Pod(ServiceSettings.on(StandingService.DATABASE, Platform.redis())
                .env("CATRACA_SOURCE_FILES_ROOT", StandingService.files().toString())
                .env("CATRACA_BATCH_SIZE", "100")
                .env("CATRACA_RETRY_FIRST_WAIT", "5ms")
                .env("CATRACA_RETRY_LONGEST_WAIT", "200ms")
                .env("CATRACA_HEARTBEAT_EVERY", "10s")
                .env("CATRACA_REPAIR_ENABLED", "false")
                .env("CATRACA_SCHEDULE_ENABLED", "false")
                .start());
    }

    static Pod pod() {
        return Started.POD;
    }

    static ApiClient api() {
        return ApiClient.of(pod().process());
    }

    @Override
    public void afterAll(ExtensionContext context) {
        pod().process().failOnBlockedEventLoop();
        SharedSources.check(context.getRequiredTestClass());
    }
}
