package dev.catraca.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import dev.catraca.it.ServiceSettings;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The login with a token: it leads to the address that was asked for, and says what is wrong with a token that is refused. */
class LoginPage {
    private static final String WRONG = "cat_" + "w".repeat(43);

    @Test
    void leadsToTheAddressThatWasAskedForUntilTheLogout() {
        try (var shop = new Shop();
                var visit = Visit.stranger(shop.address(), Visit.options())) {
            var token = NewToken.of(shop.pod(), "operator", "Ana's laptop");
            var page = visit.open("runs?status=FAILED");
            assertThat(page.locator("h1")).hasText("Log in");
            assertThat(page.locator("nav")).hasCount(0);
            visit.assertSpoken();
            visit.assertAccessible();
            assertThat(page.getByLabel("API token")).hasAttribute("type", "password");

            login(page, "Log in", token.text());

            assertThat(page.locator("h1")).hasText("Runs");
            assertThat(page).hasURL(Pattern.compile(".*#/runs\\?status=FAILED$"));
            assertThat(page.locator("main")).isFocused();
            assertThat(page.locator(".who")).containsText("Ana's laptop · operator");
            assertEquals(
                    false,
                    page.evaluate("JSON.stringify([localStorage, sessionStorage, document.cookie]).includes('cat')"));
            page.reload();
            assertThat(page.locator("h1")).hasText("Runs");

            page.locator(".who").click();
            assertThat(page.locator("h1")).hasText("Who you are");
            assertThat(page.locator(".facts")).containsText("Ana's laptop");
            assertThat(page.locator("[data-role=operator]")).containsText("yes");
            assertThat(page.locator("[data-role=admin]")).containsText("no");
            button(page, "Log out");
            assertThat(page.locator("h1")).hasText("Log in");
            assertThat(page.getByText("Your session has ended")).hasCount(0);
            page.reload();
            assertThat(page.locator("h1")).hasText("Log in");
        }
    }

    @Test
    void worksByKeyboardInPortugueseOnAPhone() {
        var phone = Visit.options().setLocale("pt-BR").setViewportSize(360, 800);
        try (var shop = new Shop();
                var visit = Visit.stranger(shop.address(), phone)) {
            var page = visit.open("products");
            assertThat(page.locator("h1")).hasText("Entrar");
            visit.assertSpoken();
            visit.assertAccessible();
            visit.assertFits();
            var keys = new Keys(page);

            keys.tabTo(page.getByLabel("Token da API"));
            keys.press("Enter");
            assertThat(page.getByRole(AriaRole.ALERT)).hasText("Cole um token primeiro.");
            keys.paste(page.getByLabel("Token da API"), WRONG);
            keys.press("Enter");
            assertThat(page.getByRole(AriaRole.ALERT)).hasText("Este token não é conhecido, expirou ou foi revogado.");
            assertThat(page.getByLabel("Token da API")).isFocused();
            visit.forgive();
            keys.paste(page.getByLabel("Token da API"), " " + ServiceSettings.ADMIN_TOKEN + "\t");
            keys.press("Enter");

            assertThat(page.locator("h1")).hasText("Produtos");
            assertThat(page.locator(".who")).containsText("administrador");
            visit.assertFits();
        }
    }

    @Test
    void saysHowLongToWaitAfterWrongTokens() {
        var few = Map.of("CATRACA_ACCESS_ATTEMPTS", "2", "CATRACA_ACCESS_ATTEMPTS_WITHIN", "2h");
        try (var shop = new Shop(few);
                var visit = Visit.stranger(shop.address(), Visit.options())) {
            var page = visit.open("");
            for (var attempt = 0; attempt < 2; attempt++) {
                login(page, "Log in", WRONG.replace('w', (char) ('a' + attempt)));
                assertThat(page.locator("#token-fault")).containsText("not known");
            }
            login(page, "Log in", WRONG);
            assertThat(page.locator("#token-fault"))
                    .hasText(Pattern.compile(".*Try again in (2 h|1 h 5\\d min)\\.$", Pattern.DOTALL));
            visit.forgive();
        }
    }

    @Test
    void saysThatTheServiceDoesNotAnswer() {
        try (var shop = new Shop();
                var visit = Visit.stranger(shop.address(), Visit.options())) {
            var page = visit.open("");
            shop.line().refuse();
            login(page, "Log in", ServiceSettings.ADMIN_TOKEN);
            assertThat(page.locator("#token-fault")).containsText("does not answer");
            shop.line().heal();
            assertThat(page.getByText("What you see may be old")).isHidden();
            button(page, "Log in");
            assertThat(page.locator("h1")).hasText("Overview");
            visit.forgive();
        }
    }

    /** Pastes a token into the login, and sends it. */
    static void login(Page page, String button, String token) {
        page.locator("#token").fill(token);
        button(page, button);
    }

    private static void button(Page page, String name) {
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(name).setExact(true))
                .click();
    }
}
