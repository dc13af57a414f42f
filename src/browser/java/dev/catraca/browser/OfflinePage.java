package dev.catraca.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** An open page shows that the service is away, and continues without a reload when it is back. */
class OfflinePage {
    @Test
    void saysThatTheServiceIsAwayUntilItIsBack() {
        try (var shop = new Shop();
                var visit = Visit.to(shop.address())) {
            shop.source("loja-a");
            var page = visit.open("");
            assertThat(page.locator(".card")).containsText("Has not run yet");

            shop.line().refuse();
            assertThat(page.getByText("The service does not answer")).isVisible();
            shop.line().heal();

            assertThat(page.getByText("The service does not answer")).isHidden();
            assertThat(page.locator(".card")).containsText("Has not run yet");
            shop.pod().awaitSucceeded(shop.pod().start("loja-a"));
            assertThat(page.locator(".card")).containsText("400 received");
            visit.forgive();
        }
    }

    @Test
    void followsARunOnAcrossARestartOfTheService() {
        try (var shop = new Shop(Timings.SHORT);
                var successor = shop.another();
                var visit = Visit.to(shop.address())) {
            var script = shop.source("loja-a").script().pass(4).hold();
            var run = shop.pod().start("loja-a");
            script.awaitHeld(Duration.ofSeconds(60));
            var page = visit.open("runs/" + run);
            assertThat(page.locator(".timeline")).containsText("First batch");

            shop.pod().process().kill();
            assertThat(page.getByText("The service does not answer")).isVisible();
            script.release();
            shop.line().leadTo(successor.process().port());

            assertThat(page.getByText("The service does not answer")).isHidden();
            assertThat(page.locator(".lead .badge")).containsText("Failed");
            assertThat(page.locator(".notice.bad")).containsText("died; the repair proved that");
            visit.forgive();
        }
    }
}
