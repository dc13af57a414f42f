package dev.catraca.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catraca.it.Json;
import dev.catraca.it.Specs;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A run that used up its day's requests is no failure: its page says when it goes on. */
class PausedRunPage {
    @Test
    void saysWhenTheRunGoesOn() {
        try (var shop = new Shop(Timings.SHORT);
                var visit = Visit.with(shop.address(), Visit.options().setLocale("pt-BR"))) {
            shop.offer("loja-a", 50);
            var spec = Specs.paged("loja-a", shop.url("/loja-a/products"), 10);
            ((ObjectNode) spec.path("read")).set("pace", Json.parse("[\"5/d\"]"));
            shop.pod().register(spec);
            var run = shop.pod().start("loja-a");
            shop.pod().awaitClosedAs(run, "FAILED", "INTERRUPTED");
            await("the resume")
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> shop.pod().items("/runs?chain=" + run).size() == 2);

            var page = visit.open("runs/" + run);

            assertThat(page.locator(".notice")).containsText("faz uma pausa");
            assertThat(page.locator(".notice")).not().hasClass("notice bad");
            assertThat(page.locator(".lead .badge")).containsText("em pausa");
            page.locator(".chain a").last().click();
            assertThat(page.locator("main")).containsText("até lá o ritmo da fonte não permite requisições");
            page.getByText("English").click();
            assertThat(page.locator("main")).containsText("until then the pace of its source allows no requests");
            page.navigate(shop.address() + "#/");
            assertThat(page.locator(".summary.trouble")).hasCount(0);
        }
    }
}
