package dev.catraca.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;

/** An address that an older front end stored in the browser is not used. */
class StaleAddressPage {
    @Test
    void dropsAWrongAddressAndSaysSoOnce() {
        try (var shop = new Shop();
                var visit = Visit.to(shop.address())) {
            var right = shop.address().resolve("/api/v1").toString();
            visit.open("");
            var page = visit.page();
            page.evaluate(
                    "right => { localStorage.setItem('catraca.apiUrl', 'http://localhost:9');"
                            + " localStorage.setItem('API_BASE_URL', right); localStorage.setItem('theme', 'http://localhost:9'); }",
                    right);

            page.reload();

            assertThat(page.getByText("Dropped an old address")).containsText("http://localhost:9 (catraca.apiUrl)");
            assertThat(page.getByText("No source yet")).isVisible();
            assertNull(page.evaluate("localStorage.getItem('catraca.apiUrl')"));
            assertEquals(right, page.evaluate("localStorage.getItem('API_BASE_URL')"));
            assertEquals("http://localhost:9", page.evaluate("localStorage.getItem('theme')"));
            visit.open("connection");
            assertThat(page.locator(".facts")).containsText(right);
            page.reload();
            assertThat(page.getByText("Dropped an old address")).hasCount(0);
        }
    }
}
