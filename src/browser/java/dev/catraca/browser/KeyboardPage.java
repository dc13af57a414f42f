package dev.catraca.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;

/** The dashboard works without a mouse. */
class KeyboardPage {
    @Test
    void leadsToAViewAndToItsContent() {
        try (var shop = new Shop();
                var visit = Visit.to(shop.address())) {
            var page = visit.open("");
            page.getByText("No source yet").waitFor();
            var keys = page.keyboard();

            keys.press("Tab");
            assertThat(page.locator(".skip")).isFocused();
            keys.press("Enter");
            assertThat(page.locator("main")).isFocused();
            keys.press("Tab");
            keys.press("Enter");

            assertThat(page.locator("h1")).hasText("New source");
            assertThat(page.locator("main")).isFocused();
        }
    }

    @Test
    void startsARunAndReadsItsStory() {
        try (var shop = new Shop();
                var visit = Visit.to(shop.address())) {
            shop.source("loja-a");
            var page = visit.open("");
            assertThat(page.locator(".card")).containsText("Has not run yet");

            page.locator("main").focus();
            press(page, "Tab", 3);
            assertThat(page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Start loja-a")))
                    .isFocused();
            page.keyboard().press("Enter");
            // The card shows the counters of the running run too; only an ended run has a link there.
            assertThat(page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName("400 received")))
                    .isVisible();
            page.locator("main").focus();
            press(page, "Tab", 3);
            page.keyboard().press("Enter");

            assertThat(page.locator(".timeline")).containsText("Closed");
            press(page, "Tab", 3);
            assertThat(page.locator(".timeline summary").first()).isFocused();
            page.keyboard().press("Enter");
            assertThat(page.locator(".timeline pre").first()).containsText("\"trigger\": \"MANUAL\"");
        }
    }

    private static void press(Page page, String key, int times) {
        for (var i = 0; i < times; i++) {
            page.keyboard().press(key);
        }
    }
}
