package dev.catraca.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import dev.catraca.it.IdentityProvider;
import dev.catraca.it.ServiceSettings;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The login with an identity provider, which is another site to the browser: there, back to the view that was asked for, and out. */
class ProviderLoginPage {
    private final IdentityProvider provider =
            IdentityProvider.start().member("olga", "catraca-operator").member("estranho", "staff");

    @AfterEach
    void stop() {
        provider.close();
    }

    @Test
    void leadsThereAndBackUntilTheLogout() {
        try (var shop = new Shop(provider.settings("oidc"));
                var visit = Visit.stranger(shop.address(), Visit.options())) {
            var page = visit.open("runs?status=FAILED");
            assertThat(page.locator("h1")).hasText("Log in");
            assertThat(page.getByLabel("API token")).hasCount(0);
            visit.assertSpoken();
            visit.assertAccessible();
            button(page, "Log in with Portaria");
            signIn(page, "olga");

            assertThat(page.locator("h1")).hasText("Runs");
            assertThat(page).hasURL(Pattern.compile(".*/#/runs\\?status=FAILED$"));
            assertThat(page.locator(".who")).containsText("oidc:olga · operator");
            // The cookie is not sent with a navigation that another site began, but with all that the page asks.
            var cookies = page.context().cookies(shop.address().toString());
            assertEquals(1, cookies.size(), "only the session: " + cookies.size());
            assertTrue(cookies.get(0).httpOnly);
            assertEquals("STRICT", cookies.get(0).sameSite.name());
            page.reload();
            assertThat(page.locator("h1")).hasText("Runs");

            page.locator(".who").click();
            assertThat(page.locator("[data-role=operator]")).containsText("yes");
            button(page, "Log out");
            assertThat(page.locator("h1")).hasText("Log in");
            assertTrue(provider.requests().stream().anyMatch(request -> request.startsWith("/logout?")));
            page.reload();
            assertThat(page.locator("h1")).hasText("Log in");
            visit.forgive();
        }
    }

    @Test
    void standsBesideTheTokenInPortugueseOnAPhone() {
        var phone = Visit.options().setLocale("pt-BR").setViewportSize(360, 800);
        try (var shop = new Shop(provider.settings("tokens,oidc"));
                var visit = Visit.stranger(shop.address(), phone)) {
            var page = visit.open("products");
            assertThat(page.getByLabel("Token da API")).isVisible();
            visit.assertSpoken();
            visit.assertAccessible();
            visit.assertFits();

            button(page, "Entrar com Portaria");
            signIn(page, "estranho");
            assertThat(page.getByRole(AriaRole.ALERT).first()).containsText("Portaria conhece você");
            assertThat(page).hasURL(Pattern.compile(".*/#/products$"));
            visit.assertFits();
            button(page, "Entrar com Portaria");
            signIn(page, "ninguem");
            assertThat(page.getByRole(AriaRole.ALERT).first()).containsText("não deixou você entrar");

            provider.goAway();
            LoginPage.login(page, "Entrar", ServiceSettings.ADMIN_TOKEN);
            assertThat(page.locator("h1")).hasText("Produtos");
            visit.forgive();
        }
    }

    @Test
    void saysThatTheProviderDoesNotAnswer() {
        provider.goAway();
        try (var shop = new Shop(provider.settings("oidc"));
                var visit = Visit.stranger(shop.address(), Visit.options())) {
            var page = visit.open("");
            button(page, "Log in with Portaria");
            assertThat(page.getByRole(AriaRole.ALERT)).containsText("Portaria does not answer");
            provider.comeBack();
            assertThat(page.getByText("Log in with Portaria")).isVisible();
            assertThat(page.locator("h1")).hasText("Log in");
            visit.forgive();
        }
    }

    @Test
    void comesBackToALiveRunWhenTheSessionEnds() {
        try (var shop = new Shop(provider.settings("tokens,oidc"));
                var visit = Visit.stranger(shop.address(), Visit.options())) {
            var script = shop.source("loja-a").script().pass(2).hold();
            var run = shop.pod().start("loja-a");
            script.awaitHeld(Duration.ofSeconds(60));
            var page = visit.open("runs/" + run);
            button(page, "Log in with Portaria");
            signIn(page, "olga");
            assertThat(page.locator(".timeline")).containsText("First batch");

            shop.database().update("UPDATE api_session SET expires_at = now()");

            assertThat(page.getByText("Your session has ended")).isVisible();
            assertThat(page.locator(".timeline")).isHidden();
            button(page, "Log in with Portaria");
            signIn(page, "olga");
            assertThat(page.locator("h1:visible")).hasText("Run " + run);
            script.release();
            assertThat(page.locator(".lead .badge")).containsText("Succeeded");
            visit.forgive();
        }
    }

    private static void signIn(Page page, String person) {
        assertThat(page.locator("h1")).hasText("Sign in");
        page.getByLabel("User").fill(person);
        button(page, "Sign in");
    }

    private static void button(Page page, String name) {
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(name).setExact(true))
                .click();
    }
}
