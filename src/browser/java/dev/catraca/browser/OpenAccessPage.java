package dev.catraca.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The notice of the dashboard for the access mode {@code none}. */
class OpenAccessPage {
    private static final String NOBODY = "Nobody is asked who they are";

    @Test
    void everyViewSaysThatNobodyIsAsked() {
        try (var shop = new Shop(Map.of("CATRACA_ACCESS_MODE", "none"));
                var visit = Visit.stranger(shop.address(), Visit.options())) {
            var page = visit.open("runs");
            assertThat(page.locator("h1")).hasText("Runs");
            assertThat(page.locator("[role=status] .notice")).containsText(NOBODY + " (catraca.access.mode is none)");
            visit.assertAccessible();
            page.locator(".who").click();
            assertThat(page.locator("main .notice")).containsText("whoever reaches this service may do everything");
            assertThat(page.locator("[data-role=admin]")).containsText("yes");
            assertThat(page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Log out")))
                    .hasCount(0);
        }
    }

    @Test
    void onOneMachineOnlyTheHeaderSaysIt() {
        try (var shop = new Shop(Map.of("CATRACA_ACCESS_MODE", "", "QUARKUS_HTTP_HOST", "127.0.0.1"));
                var visit = Visit.stranger(shop.address(), Visit.options())) {
            var page = visit.open("");
            assertThat(page.getByText("No source yet")).isVisible();
            assertThat(page.locator(".who")).hasText("Who you are: No login");
            assertThat(page.getByText(NOBODY)).hasCount(0);
            page.locator(".who").click();
            assertThat(page.locator("main .notice")).containsText("only this machine reaches the service");
        }
    }
}
