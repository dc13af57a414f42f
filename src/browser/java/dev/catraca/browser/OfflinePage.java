package dev.catraca.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import org.junit.jupiter.api.Test;

/** A page that stays open while its service is away says so, and goes on by itself when the service is back. */
class OfflinePage {
    private static final IsVisibleOptions PATIENTLY = new IsVisibleOptions().setTimeout(30_000);

    @Test
    void saysThatTheServiceIsAwayUntilItIsBack() {
        try (var shop = new Shop();
                var visit = Visit.to(shop.address())) {
            shop.source("loja-a");
            var page = visit.open("");
            assertThat(page.locator(".card")).containsText("Has not run yet");

            shop.line().refuse();
            assertThat(page.getByText("The service does not answer")).isVisible(PATIENTLY);
            shop.line().heal();

            assertThat(page.getByText("The service does not answer")).not().isVisible(PATIENTLY);
            assertThat(page.locator(".card")).containsText("Has not run yet");
            shop.pod().awaitSucceeded(shop.pod().start("loja-a"));
            assertThat(page.locator(".card")).containsText("400 received");
            visit.forgive();
        }
    }
}
