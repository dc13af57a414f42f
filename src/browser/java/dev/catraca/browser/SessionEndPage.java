package dev.catraca.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A session that ends while a page is open leads to the login, and the login back to the page. */
class SessionEndPage {
    @Test
    void leadsFromALiveRunToTheLoginAndBack() {
        try (var shop = new Shop()) {
            var script = shop.source("loja-a").script().pass(2).hold();
            var run = shop.pod().start("loja-a");
            script.awaitHeld(Duration.ofSeconds(60));
            var token = NewToken.of(shop.pod(), "operator", "Ana");
            try (var visit = Visit.as(token.text(), shop.address())) {
                var page = visit.open("runs/" + run);
                assertThat(page.locator(".timeline")).containsText("First batch");

                token.revoke();

                assertThat(page.getByText("Your session has ended")).isVisible();
                assertThat(page.locator("main")).isFocused();
                assertThat(page.locator(".timeline")).isHidden();
                assertThat(page.locator("nav")).hasCount(0);
                assertThat(page).hasURL(Pattern.compile(".*#/runs/" + run + "$"));
                assertThat(page).hasTitle("Catraca · Log in");
                LoginPage.login(
                        page, "Log in", NewToken.of(shop.pod(), "viewer", "Ana").text());

                assertThat(page.locator("h1:visible")).hasText("Run " + run);
                assertThat(page.getByText("Your session has ended")).hasCount(0);
                assertThat(page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Cancel")))
                        .hasCount(0);
                script.release();
                assertThat(page.locator(".lead .badge")).containsText("Succeeded");
                visit.forgive();
            }
        }
    }

    @Test
    void keepsUnsavedEditsForTheSamePersonOnly() {
        try (var shop = new Shop()) {
            var address = shop.url("/loja-a/products");
            var first = NewToken.of(shop.pod(), "admin", "Ana");
            try (var visit = Visit.as(first.text(), shop.address())) {
                var page = visit.open("sources/new");
                page.locator("#guide-read-url").fill(address);
                first.revoke();
                comeBack(page);
                var second = NewToken.of(shop.pod(), "admin", "Ana");
                LoginPage.login(page, "Log in", second.text());
                assertThat(page.locator("h1:visible")).hasText("New source");
                assertThat(page.locator("#guide-read-url")).hasValue(address);

                second.revoke();
                comeBack(page);
                LoginPage.login(
                        page, "Log in", NewToken.of(shop.pod(), "admin", "Rui").text());
                assertThat(page.locator("#guide-read-url")).hasValue("");
                visit.forgive();
            }
        }
    }

    @Test
    void isToldByACallThatIsRefused() {
        try (var shop = new Shop()) {
            var token = NewToken.of(shop.pod(), "viewer", "Ana");
            try (var visit = Visit.as(token.text(), shop.address())) {
                var page = visit.open("products");
                assertThat(page.getByText("No products yet.")).isVisible();
                token.revoke();
                page.getByRole(AriaRole.SEARCHBOX).fill("mesa");
                assertThat(page.getByText("Your session has ended")).isVisible();
                assertThat(page).hasURL(Pattern.compile(".*#/products\\?q=mesa$"));
                visit.forgive();
            }
        }
    }

    /** Comes back to the tab. The validation of what was written may have found the end before. */
    private static void comeBack(Page page) {
        page.evaluate("dispatchEvent(new Event('focus'))");
        assertThat(page.getByText("Your session has ended")).isVisible();
        assertThat(page.locator("#guide-read-url")).isHidden();
    }
}
