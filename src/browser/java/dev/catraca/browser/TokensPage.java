package dev.catraca.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** An admin makes a token, sees its text once, and revokes it. */
class TokensPage {
    private static final String FORM = "form[aria-labelledby=new] ";

    @Test
    void makesATokenAndRevokesIt() {
        try (var shop = new Shop();
                var visit = Visit.to(shop.address())) {
            shop.source("loja-a");
            var page = visit.open("tokens");
            assertThat(page.getByText("No token yet.")).isVisible();
            page.locator(FORM + "[name=name]").fill("Nightly job");
            page.locator(FORM + "[name=role]").selectOption("operator");
            page.locator(FORM + "[name=sources]").fill("loja-a, loja-b");
            button(page, "Make token");

            assertThat(page.locator("#made")).hasText("The token Nightly job is made");
            assertThat(page.locator("#made")).isFocused();
            assertThat(page.locator("#made-text")).hasValue(Pattern.compile("^cat_[A-Za-z0-9_-]{43}$"));
            visit.assertSpoken();
            visit.assertAccessible();
            button(page, "Copy");
            assertThat(page.locator("main section [role=status]")).hasText("Copied.");
            var text = page.locator("#made-text").inputValue();
            var row = page.locator("tbody tr");
            assertThat(row).containsText("Nightly job");
            assertThat(row).containsText("operator");
            assertThat(row).containsText("loja-a, loja-b");
            button(page, "I have it; hide it");
            assertThat(page.locator("#made-text")).hasCount(0);
            assertThat(page.locator(FORM + "[name=name]")).hasValue("");

            try (var job = Visit.as(text, shop.address())) {
                var other = job.open("");
                assertThat(other.locator(".who")).containsText("Nightly job");
                assertThat(other.locator(".card")).hasCount(1);
                page.onceDialog(Dialog::dismiss);
                button(page, "Revoke Nightly job");
                assertThat(row).not().containsText("revoked");
                page.onceDialog(Dialog::accept);
                button(page, "Revoke Nightly job");
                assertThat(row).containsText("revoked");
                assertThat(page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Revoke Nightly job")))
                        .hasCount(0);
                assertThat(other.getByText("Your session has ended")).isVisible();
                job.forgive();
            }
        }
    }

    @Test
    void pointsOutWhatIsWrong() {
        try (var shop = new Shop();
                var visit = Visit.to(shop.address())) {
            var page = visit.open("tokens");
            button(page, "Make token");
            assertThat(page.locator("#token-name-fault")).containsText("expected 1 to 100 characters");
            assertThat(page.locator("#token-name")).isFocused();
            page.locator("#token-name").fill("Ana");
            page.locator("#token-expiresAt").fill("2020-01-01T00:00");
            button(page, "Make token");
            assertThat(page.locator("#token-expiresAt-fault")).containsText("expected a time in the future");
            assertThat(page.locator("#token-expiresAt")).isFocused();
            assertThat(page.locator("#token-name")).hasValue("Ana");
            page.locator("#token-expiresAt").fill("");
            button(page, "Make token");
            assertThat(page.locator("tbody tr")).containsText("no end");
            visit.forgive();
        }
    }

    private static void button(Page page, String name) {
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(name).setExact(true))
                .click();
    }
}
