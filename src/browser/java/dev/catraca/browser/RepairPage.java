package dev.catraca.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The repair shows a dry run with evidence before a person starts it. */
class RepairPage {
    private static final Map<String, String> ONLY_BY_HAND = new HashMap<>(Timings.SHORT);

    static {
        ONLY_BY_HAND.put("CATRACA_REPAIR_ENABLED", "false");
    }

    @Test
    void showsTheEvidenceAndRepairs() {
        try (var shop = new Shop(ONLY_BY_HAND);
                var successor = shop.another();
                var visit = Visit.to(successor.process().baseUri())) {
            var script = shop.source("loja-a").script().pass(4).hold();
            var run = shop.pod().start("loja-a");
            script.awaitHeld(Duration.ofSeconds(60));
            var page = visit.open("repair");
            assertThat(page.getByText("Nothing to repair.")).isVisible();
            var owner = shop.pod().run(run).path("owner").asText();
            shop.pod().process().kill();
            script.release();
            await().atMost(Duration.ofSeconds(30))
                    .until(() ->
                            successor.repair(true).path("findings").toString().contains("CLOSED"));

            button(page, "Look again");
            assertThat(page.locator("main")).containsText("What it would do");
            assertThat(page.locator(".evidence").first()).containsText(owner);
            assertThat(page.locator(".evidence").first()).containsText("Lock held by");
            assertThat(page.locator(".evidence").first()).containsText("nobody");
            assertThat(page.locator("main li").first()).containsText("#" + run);
            assertEquals("RUNNING", successor.run(run).path("status").asText());

            button(page, "Repair now");

            assertThat(page.locator("main")).containsText("What it did");
            successor.awaitClosedAs(run, "FAILED", "ORPHANED");
            visit.open("runs/" + run);
            assertThat(page.locator(".timeline .evidence")).containsText(owner);
        }
    }

    private static void button(Page page, String name) {
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(name).setExact(true))
                .click();
    }
}
