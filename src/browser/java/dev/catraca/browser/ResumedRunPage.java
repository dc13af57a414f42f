package dev.catraca.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A run that lost its process shows the evidence and the run that resumed it. */
class ResumedRunPage {
    @Test
    void showsTheChainAndTheEvidence() {
        try (var shop = new Shop(Timings.SHORT);
                var successor = shop.another();
                var visit = Visit.to(successor.process().baseUri())) {
            var script = shop.source("loja-a").script().pass(4).hold();
            var run = shop.pod().start("loja-a");
            script.awaitHeld(Duration.ofSeconds(60));
            shop.pod().process().kill();
            successor.awaitClosedAs(run, "FAILED", "ORPHANED");
            script.release();
            var chain = await().atMost(Duration.ofSeconds(60))
                    .until(() -> successor.items("/runs?chain=" + run), runs -> runs.size() == 2);
            successor.awaitSucceeded(chain.get(0).path("id").asLong());

            var page = visit.open("runs/" + run);

            assertThat(page.locator(".notice")).containsText("died; the repair proved that");
            assertThat(page.locator(".chain li")).hasCount(2);
            assertThat(page.locator(".timeline")).containsText("Repair");
            page.locator(".chain a").last().click();
            assertThat(page.locator(".lead")).containsText("resumed by the repair");
            assertThat(page.locator(".lead .badge")).hasText("Succeeded");
        }
    }
}
