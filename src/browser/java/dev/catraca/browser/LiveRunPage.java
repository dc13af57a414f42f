package dev.catraca.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A run is started, watched and cancelled without reloading the page. */
class LiveRunPage {
    @Test
    void showsARunAsItGoesAndCancelsIt() {
        try (var shop = new Shop();
                var visit = Visit.to(shop.address())) {
            var script = shop.source("loja-a").script().pass(2).hold();
            var page = visit.open("");
            var card = page.locator(".card");
            button(page, "Start loja-a").click();
            script.awaitHeld(Duration.ofSeconds(60));

            assertThat(card).containsText("100 received =");
            assertThat(card).containsText("25%");
            card.getByText("Watch").click();
            assertThat(page.locator("h1")).containsText("Run ");
            assertThat(page.locator(".timeline")).containsText("First batch");

            button(page, "Cancel").click();

            assertThat(page.locator(".lead .badge")).containsText("Cancelled");
            assertThat(page.locator(".notice")).containsText("Somebody cancelled it.");
            script.release();
        }
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new GetByRoleOptions().setName(name).setExact(true));
    }
}
