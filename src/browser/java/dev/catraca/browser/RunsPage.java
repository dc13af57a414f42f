package dev.catraca.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.options.SelectOption;
import dev.catraca.it.Products;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The filters of the log are in the address, and a failed run says what to do next. */
class RunsPage {
    @Test
    void isFilteredByALinkThatCanBeShared() {
        try (var shop = new Shop();
                var visit = Visit.to(shop.address())) {
            var catalogue = shop.source("loja-a");
            shop.source("loja-b");
            var first = shop.pod().start("loja-a");
            shop.pod().awaitSucceeded(first);
            shop.pod().awaitSucceeded(shop.pod().start("loja-b"));
            catalogue.offer(List.of(Products.numbered(1)));
            var guarded = shop.pod().start("loja-a");
            shop.pod().awaitClosedAs(guarded, "FAILED", "GUARD");

            var page = visit.open("runs");
            assertThat(page.locator("tbody tr")).hasCount(3);
            page.getByLabel(Pattern.compile("^Source")).selectOption("loja-a");
            assertThat(page.locator("tbody tr")).hasCount(2);
            page.getByLabel(Pattern.compile("^Reason")).selectOption(new SelectOption().setValue("GUARD"));
            assertThat(page.locator("tbody tr")).hasCount(1);
            assertThat(page).hasURL(Pattern.compile(".*source=loja-a.*reason=GUARD"));
            page.getByLabel("From").fill("2020-01-01T00:00");
            assertThat(page).hasURL(Pattern.compile(".*from=\\d{4}-\\d\\d-\\d\\dT\\d\\d%3A\\d\\d%3A00.000Z"));
            assertThat(page.locator("tbody tr")).hasCount(1);

            try (var other = Visit.with(shop.address(), Visit.options().setTimezoneId("America/Sao_Paulo"))) {
                other.page().navigate(page.url());
                assertThat(other.page().locator("tbody tr")).hasCount(1);
                assertThat(other.page().locator("tbody")).containsText("#" + guarded);
            }
            page.getByLabel("Until").fill("2020-01-02T00:00");
            assertThat(page.getByText("No run matches.")).isVisible();
        }
    }

    @Test
    void saysWhyNothingWasRetiredAndLetsAPersonApprove() {
        try (var shop = new Shop();
                var visit = Visit.with(shop.address(), Visit.options().setLocale("pt-BR"))) {
            var catalogue = shop.source("loja-a");
            shop.pod().awaitSucceeded(shop.pod().start("loja-a"));
            catalogue.offer(Products.numbered(1, 100));
            var guarded = shop.pod().start("loja-a");
            shop.pod().awaitClosedAs(guarded, "FAILED", "GUARD");

            var page = visit.open("runs/" + guarded);

            assertThat(page.locator(".notice")).containsText("Produtos demais seriam retirados");
            assertThat(page.locator(".timeline")).containsText("300 de 400 produtos seriam retirados; o limite é 20%.");
            page.getByText("Aprovar esta retirada e executar de novo").click();
            assertThat(page.locator("h1")).not().hasText("Execução " + guarded);
            assertThat(page.locator(".lead .badge")).hasText("Concluída");
            assertThat(page.locator(".counters")).containsText("300 retirados");
        }
    }
}
