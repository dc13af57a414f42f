package dev.catraca.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import dev.catraca.it.Products;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A product is found while its name is typed, and shows its history. */
class ProductsPage {
    @Test
    void isFoundAndTellsItsHistory() {
        try (var shop = new Shop();
                var visit = Visit.to(shop.address())) {
            var catalogue = shop.source("loja-a");
            for (var price : new double[] {10, 12.5, 9.99}) {
                catalogue.offer(IntStream.rangeClosed(1, 400)
                        .mapToObj(number -> Products.numbered(number).put("price", price))
                        .toList());
                shop.pod().awaitSucceeded(shop.pod().start("loja-a"));
            }
            catalogue.offer(Products.numbered(2, 400));
            shop.pod().awaitSucceeded(shop.pod().start("loja-a"));

            var page = visit.open("products");
            assertThat(page.locator("tbody tr")).hasCount(50);
            page.getByLabel("Search").pressSequentially("produto 399");
            assertThat(page.locator("tbody tr")).hasCount(1);
            page.getByLabel("Search").fill("nowhere");
            assertThat(page.getByText("No product matches.")).isVisible();
            page.getByLabel("Search").fill("");
            page.getByLabel("Listed").selectOption("true");
            assertThat(page.locator("tbody tr")).hasCount(1);

            page.locator("tbody a").click();

            assertThat(page.locator("h1")).hasText("Produto 1");
            assertThat(page.locator(".notice")).containsText("has not listed it since");
            assertThat(page.locator(".scroll tbody tr")).hasCount(4);
            assertThat(page.locator(".scroll tbody tr").first()).containsText("retired");
            assertThat(page.locator(".scroll tbody tr").nth(1)).containsText("12.5");
            assertThat(page.locator("catraca-chart canvas")).isVisible();
        }
    }
}
