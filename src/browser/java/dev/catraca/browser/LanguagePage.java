package dev.catraca.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import org.junit.jupiter.api.Test;

/** Portuguese or English by the languages of the browser, until the user chooses one. */
class LanguagePage {
    @Test
    void speaksTheLanguageOfTheBrowserUntilAnotherIsChosen() {
        try (var shop = new Shop();
                var visit = Visit.with(shop.address(), Visit.options().setLocale("pt-BR"))) {
            var page = visit.open("");
            assertThat(page.locator("h1")).hasText("Visão geral");
            assertThat(page.locator("html")).hasAttribute("lang", "pt-BR");

            page.getByText("English").click();

            assertThat(page.locator("h1")).hasText("Overview");
            page.reload();
            assertThat(page.locator("h1")).hasText("Overview");
            assertThat(page.locator("html")).hasAttribute("lang", "en");
        }
    }
}
