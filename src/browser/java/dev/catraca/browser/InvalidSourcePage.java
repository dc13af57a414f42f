package dev.catraca.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A source whose stored spec this version cannot read shows the faults and can be repaired, as a form or as YAML. */
class InvalidSourcePage {
    @Test
    void isShownAndMended() {
        try (var shop = new Shop(Map.of("CATRACA_SCHEDULE_ENABLED", "false"));
                var visit = Visit.to(shop.address())) {
            shop.source("loja-a");
            shop.source("loja-b");
            store(shop, "loja-a", "jsonb_set(spec, '{read,format}', '\"parquet\"')");
            store(shop, "loja-b", "'[1]'");

            var page = visit.open("");
            var card = page.locator("[data-source=loja-a]");
            assertThat(card.locator(".badge")).hasText("Invalid");
            assertThat(page.locator(".summary")).containsText("2 in trouble");
            assertThat(card.getByRole(AriaRole.BUTTON)).hasCount(0);
            visit.assertAccessible();
            card.locator("footer a.button").click();

            assertThat(page.locator("#invalid")).containsText("/read/format");
            assertThat(page.locator("#spec-read-format")).hasAttribute("aria-invalid", "true");
            visit.assertAccessible();
            assertThat(page.locator("#spec-read-format")).hasValue("parquet");
            page.locator("#spec-read-format").selectOption("json");
            assertThat(page.locator(".fault")).hasCount(0);
            press(page, "Save");
            assertThat(card.locator(".badge")).hasText("New");

            page.locator("[data-source=loja-b] footer a.button").click();
            assertThat(page.locator("textarea")).hasValue(Pattern.compile("^- 1\\s*$"));
            press(page, "Form");
            assertThat(page.getByText("The form cannot show this spec")).isVisible();
            page.locator("textarea").fill("""
                    id: loja-b
                    read: {url: "%s", format: json, records: /products}
                    map: {externalId: /id, name: /title}
                    """.formatted(shop.url("/loja-b/products")));
            press(page, "Form");
            assertThat(page.locator("#spec-read-records")).hasValue("/products");
            press(page, "Save");
            assertThat(page.locator("[data-source=loja-b] .badge")).hasText("New");
            shop.pod().awaitSucceeded(shop.pod().start("loja-b"));
        }
    }

    private static void store(Shop shop, String id, String spec) {
        shop.database().update("UPDATE source SET spec = " + spec + " WHERE id = '" + id + "'");
    }

    private static void press(Page page, String name) {
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(name).setExact(true))
                .click();
    }
}
