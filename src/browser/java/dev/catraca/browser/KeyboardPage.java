package dev.catraca.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import org.junit.jupiter.api.Test;

/** Nobody needs a mouse. */
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
}
