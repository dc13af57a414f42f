package dev.catraca.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A schedule is said in words, with the next run, in both languages; one that is an object is edited as YAML. */
class SchedulePage {
    @Test
    void isSaidInWords() {
        try (var shop = new Shop(Map.of("CATRACA_SCHEDULE_ENABLED", "false"));
                var visit = Visit.to(shop.address())) {
            shop.source("loja-a");
            shop.database().update("""
                    UPDATE source SET next_run_at = now() + interval '2 hours',
                      spec = spec || '{"schedule": {"at": ["03:30"], "zone": "America/Sao_Paulo", "days": "mon-fri"}}'""");

            var page = visit.open("");
            assertThat(page.locator("[data-source=loja-a] dd").last())
                    .hasText(Pattern.compile("in 1 h 59 min|in 2 h .*Mon–Fri at 03:30 \\(America/Sao_Paulo\\)"));
            visit.assertAccessible();
            page.locator("[data-source=loja-a] h2 a").click();
            assertThat(page.locator("#due")).containsText("Mon–Fri at 03:30 (America/Sao_Paulo)");
            assertThat(page.locator("textarea")).hasValue(Pattern.compile("zone: America/Sao_Paulo"));
            page.getByRole(
                            AriaRole.BUTTON,
                            new GetByRoleOptions().setName("Form").setExact(true))
                    .click();
            assertThat(page.getByText("The form cannot show this spec")).isVisible();

            page.getByText("Português").click();
            assertThat(page.locator("#due")).containsText("às 03:30 (America/Sao_Paulo)");
        }
    }
}
