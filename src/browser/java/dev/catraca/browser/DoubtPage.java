package dev.catraca.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import dev.catraca.it.Products;
import dev.catraca.it.Specs;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A run that may lack records, or would empty a field, shows a notice; so does a preview before it. */
class DoubtPage {
    private static Shop shop;

    @BeforeAll
    static void start() {
        shop = new Shop(Map.of("CATRACA_SCHEDULE_ENABLED", "false"));
    }

    @AfterAll
    static void close() {
        shop.close();
    }

    @Test
    void showsThatAnEndWasGuessedAndWhy() {
        try (var visit = Visit.with(shop.address(), Visit.options().setLocale("pt-BR"))) {
            var catalogue = shop.source("loja-suposta");
            shop.pod().awaitSucceeded(shop.pod().start("loja-suposta"));
            catalogue.script().pass(7).answer(1, 204);
            var run = shop.pod().start("loja-suposta");
            shop.pod().awaitSucceeded(run);

            var page = visit.open("");
            var card = page.locator("[data-source=loja-suposta]");
            assertThat(card.locator(".badge.guessed")).hasText("fim suposto");
            visit.assertAccessible();

            page = visit.open("runs?source=loja-suposta");
            assertThat(page.locator("tbody tr").first()).containsText("suposto");
            assertThat(page.locator("tbody tr").last()).containsText("comprovado");

            page = visit.open("runs/" + run);
            assertThat(page.locator("#doubts")).containsText("Pode faltar algum registro, por isso nada foi retirado.");
            assertThat(page.locator("#doubts li")).hasCount(2);
            assertThat(page.locator("#doubts li").first())
                    .hasText("The end of the list is a guess: page 8 had no content, not even an empty list.");
            assertThat(page.locator("#doubts li").last()).containsText("400 records and delivered 350");
            assertThat(page.locator(".facts")).containsText("suposto");
            assertThat(page.locator(".timeline")).containsText("o fim da lista é suposto");
            visit.assertSpoken();
            visit.assertAccessible();
        }
    }

    @Test
    void letsAPersonApproveThatAFieldIsEmpty() {
        try (var visit = Visit.to(shop.address())) {
            var catalogue = shop.source("loja-sem-preco");
            shop.pod().awaitSucceeded(shop.pod().start("loja-sem-preco"));
            catalogue.offer(IntStream.rangeClosed(1, 400)
                    .mapToObj(number -> (ObjectNode) Products.numbered(number).without("price"))
                    .toList());
            var guarded = shop.pod().start("loja-sem-preco");
            shop.pod().awaitClosedAs(guarded, "FAILED", "GUARD");

            var page = visit.open("runs/" + guarded);
            assertThat(page.locator(".notice")).containsText("Too many products would have had no value in a field");
            assertThat(page.locator(".notice")).containsText("has a value for price");
            visit.assertAccessible();
            page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Approve the empty fields and run again"))
                    .click();

            assertThat(page.locator("h1")).not().hasText("Run " + guarded);
            assertThat(page.locator(".lead .badge")).hasText("Succeeded");
            assertThat(page.locator(".counters")).containsText("400 updated");
        }
    }

    @Test
    void tellsInAPreviewWhatARunWouldMeet() {
        try (var visit = Visit.to(shop.address())) {
            shop.offer("loja-curta", 3).script().pass(1).answer(1, 204);
            var spec = Specs.paged("loja-curta", shop.url("/loja-curta/products"), 50);
            ((ObjectNode) spec.path("map")).put("brand", "/marca");
            shop.pod().register(spec);

            var page = visit.open("sources/loja-curta");
            page.getByRole(
                            AriaRole.BUTTON,
                            new GetByRoleOptions().setName("Preview").setExact(true))
                    .click();

            assertThat(page.locator("#findings")).containsText("that is a guess: a run would retire nothing");
            assertThat(page.locator("#findings li").first()).containsText("page 2 had no content");
            assertThat(page.locator("#findings li").last())
                    .hasText("None of these records has a value for brand (/marca).");
            visit.assertAccessible();
        }
    }

    @Test
    void namesALongWaitInTheProgressOfTheRun() {
        try (var visit = Visit.to(shop.address())) {
            shop.source("loja-em-obras").script().answer(1, 503, "600");
            var run = shop.pod().start("loja-em-obras");

            var page = visit.open("runs/" + run);

            assertThat(page.locator("#waits")).containsText("it asks to be left alone for 10 minutes");
            visit.assertAccessible();
            shop.pod().post("/runs/" + run + "/cancel", null);
        }
    }

    @Test
    void saysThatOnlyAPersonCanMendAKeyThatIsRefused() {
        try (var visit = Visit.to(shop.address())) {
            shop.source("loja-a").script().answer(1, 401);
            var run = shop.pod().start("loja-a");
            shop.pod().awaitClosedAs(run, "FAILED", "CONFIG_ERROR");

            var page = visit.open("runs?reason=CONFIG_ERROR");
            assertThat(page.locator("tbody tr")).hasCount(1);
            assertThat(page.locator("tbody tr")).containsText("Failed · configuration error");

            page = visit.open("runs/" + run);
            assertThat(page.locator(".notice")).containsText("the key is refused");
            assertThat(page.locator(".notice")).containsText("until then each run fails");
            page.locator(".notice a").click();
            assertThat(page.locator("h1")).hasText("loja-a");
        }
    }
}
