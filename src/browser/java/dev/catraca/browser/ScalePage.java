package dev.catraca.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The dashboard shows a million products and ten thousand runs. */
class ScalePage {
    private static final int PRODUCTS = 1_000_000;
    private static final int RUNS = 10_000;

    @Test
    void showsAMillionProductsAndTenThousandRuns() {
        try (var shop = new Shop();
                var visit = Visit.to(shop.address())) {
            shop.source("loja-a");
            fill(shop);

            var page = visit.open("");
            assertThat(page.locator(".card")).containsText("1,000,000 received");
            assertThat(page.locator(".spark rect")).hasCount(20);
            visit.open("runs");
            assertThat(page.locator("tbody tr")).hasCount(50);
            assertThat(page.locator("tbody tr").first()).containsText("#" + RUNS);
            page.getByText("Show more").click();
            assertThat(page.locator("tbody tr")).hasCount(100);
            page.getByLabel("Reason").selectOption("TIMEOUT");
            assertThat(page.locator("tbody tr").first()).containsText("timeout");
            visit.open("products?q=cadeira+azul");
            assertThat(page.locator("tbody tr")).hasCount(50);
            page.getByLabel("Search").fill("cadeira 00999999");
            assertThat(page.locator("tbody tr")).hasCount(1);
            page.locator("tbody a").click();
            assertThat(page.locator("h1")).hasText(Pattern.compile("Cadeira .* 999999"));
        }
    }

    private static void fill(Shop shop) {
        var database = shop.database();
        assertEquals(RUNS, database.update("""
                INSERT INTO sync_run (source_id, status, reason, trigger, mode, source_version, owner, lock_token, started_at,
                                      finished_at, deadline_at, received, inserted, unchanged)
                SELECT 'loja-a', CASE n % 10 WHEN 9 THEN 'FAILED' ELSE 'SUCCEEDED' END, CASE n % 10 WHEN 9 THEN 'TIMEOUT' END,
                       'SCHEDULE', 'FULL', 1, 'pod/1', 'x', now() - (? - n) * interval '15 minutes',
                       now() - (? - n) * interval '15 minutes' + interval '3 minutes', now() + interval '1 hour',
                       1000000, 10 * (n % 7), 1000000 - 10 * (n % 7)
                FROM generate_series(1, ?) n""", RUNS, RUNS, RUNS));
        assertEquals(PRODUCTS, database.update("""
                INSERT INTO product (source_id, external_id, number, name, brand, price, currency, stock, attributes, content_hash,
                                     first_run, last_changed_run)
                SELECT 'loja-a', lpad(n::text, 8, '0'), n, 'Cadeira ' || (ARRAY['azul', 'verde', 'preta'])[1 + n % 3] || ' ' || n,
                       'Marca ' || n % 100, n / 100.0, 'BRL', n % 50, '{}', md5(n::text)::uuid, 1, 1
                FROM generate_series(1, ?) n""", PRODUCTS));
        assertEquals(PRODUCTS, database.update("""
                INSERT INTO product_search (source_id, external_id, words)
                SELECT source_id, external_id, product_words(name, external_id, brand, gtin) FROM product"""));
        database.query("SELECT gin_clean_pending_list('product_words')");
    }
}
