package dev.catraca.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import dev.catraca.shops.Goods;
import dev.catraca.shops.WooCommerce;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A new source begins with a preset, whose inputs are asked for in the words of its shop. */
class PresetPage {
    @Test
    void asksForAddressAndKeysOnly() {
        try (var shop = new Shop(Map.of("CATRACA_SCHEDULE_ENABLED", "false"));
                var woo = WooCommerce.open(Goods.numbered(5));
                var visit = Visit.to(shop.address())) {
            var page = visit.open("sources/new");

            page.locator("#guide-id").fill("loja-woo");
            page.getByLabel("Preset").selectOption("woocommerce");
            assertThat(page.locator("#guide-id")).hasValue("loja-woo");
            assertThat(page.locator("#guide-read-url")).hasCount(0);
            page.locator("#guide-with-shop").fill("loja");
            assertThat(page.locator(".fault")).containsText("expected the address of the shop");
            page.locator("#guide-with-shop").fill(woo.address());
            assertThat(page.locator(".fault")).hasCount(0);
            press(page, "Save");
            assertThat(page.locator(".fault")).hasCount(2);
            page.locator("#guide-with-key").fill(woo.with().get("key"));
            page.locator("#guide-with-secret").fill(woo.with().get("secret"));
            page.locator("#guide-with-currency").fill("BRL");
            assertThat(page.locator(".fault")).hasCount(0);
            visit.assertAccessible();

            page.getByText("Português").click();
            assertThat(page.getByText("WooCommerce, Configurações, Avançado").first())
                    .isVisible();
            page.getByText("English").click();
            press(page, "Preview");
            assertThat(page.locator(".plain > li")).hasCount(5);
            press(page, "Save");
            assertThat(page.locator(".card")).containsText("loja-woo");
            assertEquals(
                    woo.address() + "/wp-json/wc/v3/products",
                    shop.database().value("SELECT spec #>> '{read,url}' FROM source"));

            page.locator(".card h2 a").click();
            // Its map has steps, which the form has no inputs for.
            assertThat(page.locator("textarea")).hasValue(Pattern.compile("preset: woocommerce@1"));
            assertThat(page.locator("textarea"))
                    .hasValue(Pattern.compile("url: " + woo.address().replace(".", "\\.")));
        }
    }

    @Test
    void canBeLeftAgain() {
        try (var shop = new Shop(Map.of("CATRACA_SCHEDULE_ENABLED", "false"));
                var visit = Visit.to(shop.address())) {
            var page = visit.open("sources/new");
            page.getByLabel("Preset").selectOption("magento");
            press(page, "YAML");
            assertThat(page.locator("textarea")).hasValue(Pattern.compile("preset: magento"));
            press(page, "Form");
            assertThat(page.locator("#guide-with-token")).isVisible();

            page.getByLabel("Preset").selectOption("");
            assertThat(page.locator("#guide-with-token")).hasCount(0);
            assertThat(page.locator("#guide-read-url")).isVisible();
        }
    }

    private static void press(Page page, String name) {
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(name).setExact(true))
                .click();
    }
}
