package dev.catraca.it;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Invalid channels stop the start, each with a sentence that names the setting and shows no secret. */
@Tag("binary")
class BadChannelsIT {
    @Test
    void theStartIsRefusedWithASentence() {
        var service = ServiceSettings.on(Platform.freshDatabase(), Platform.redis())
                .set("catraca.notify.channels.ops.type", "webhok")
                .set("catraca.notify.channels.chat.type", "slack")
                .set("catraca.notify.channels.chat.url", "htps://hooks.example/T0-secret")
                .set("catraca.notify.channels.correio.type", "email")
                .set("catraca.notify.channels.correio.to", "ana@loja.example")
                .launch();
        try (service) {
            assertNotEquals(0, service.waitForExit(Duration.ofSeconds(90)));
            var log = service.log();
            assertTrue(
                    log.contains("catraca.notify.channels.ops.type: expected one of webhook, slack, teams, email."),
                    log);
            assertTrue(log.contains("catraca.notify.channels.chat.url: expected an http or https address"), log);
            assertTrue(
                    log.contains("quarkus.mailer.from: expected the address that the mails of channel correio"), log);
            assertFalse(log.contains("T0-secret"), log);
        }
    }
}
