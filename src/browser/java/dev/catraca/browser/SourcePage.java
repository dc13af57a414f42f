package dev.catraca.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import dev.catraca.it.Products;
import dev.catraca.source.spec.SourceSchema;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A source is edited as a form or as YAML, validated by the service, and previewed before it is saved. */
class SourcePage {
    @Test
    void isWrittenCheckedTriedAndSaved() {
        // Disables the scheduler, which would start the new source too.
        try (var shop = new Shop(Map.of("CATRACA_SCHEDULE_ENABLED", "false"));
                var visit = Visit.to(shop.address())) {
            var catalogue = shop.offer("loja-nova", 3);
            var page = visit.open("sources/new");

            page.getByText("All settings").click();
            page.getByLabel("Id *").first().fill("loja nova");
            assertThat(page.locator(".field", containing("Id *")).first()).containsText("expected 1 to 63 letters");
            page.getByLabel("Id *").first().fill("loja-nova");
            assertThat(page.locator(".fault")).hasCount(0);
            page.locator("#spec-read-url").fill(shop.url("/loja-nova/products"));
            page.locator("#spec-read-records").fill("/products");
            page.locator("#spec-read-charset").fill("auto");
            page.locator("#spec-map-name").fill("/title");
            page.locator("#spec-map-price").fill("/price");
            page.locator("#spec-rejections-maxShare").fill("2");
            assertThat(page.locator("#spec-rejections-maxShare-fault")).containsText("expected");
            page.locator("#spec-rejections-maxShare").fill("0,25");
            assertThat(page.locator(".fault")).hasCount(0);

            press(page, "Form");
            press(page, "YAML");
            assertThat(page.locator("textarea")).hasValue(Pattern.compile("maxShare: 0\\.25"));
            var text = page.locator("textarea").inputValue();
            page.locator("textarea").fill(text + "colour: red\n");
            assertThat(page.locator(".faults")).containsText("/colour");
            page.locator("textarea").fill(text + "  colour: [\n");
            assertThat(page.locator(".faults .fault")).hasCount(1);
            page.locator("textarea").fill(text);
            assertThat(page.locator(".fault")).hasCount(0);
            press(page, "Form");
            assertThat(page.locator("#spec-rejections-maxShare")).hasValue("0.25");

            press(page, "Preview");
            assertThat(page.locator(".plain > li")).hasCount(3);
            assertThat(page.locator(".plain > li").first()).containsText("Produto 1");
            assertEquals(0, shop.pod().items("/sources").size());
            press(page, "Save");
            assertThat(page.locator(".card")).containsText("loja-nova");
            shop.pod().awaitSucceeded(shop.pod().start("loja-nova"));

            catalogue.offer(IntStream.rangeClosed(1, 3)
                    .mapToObj(number -> Products.numbered(number).put("price", 9.5))
                    .toList());
            page.locator(".card h2 a").click();
            press(page, "Preview");
            assertThat(page.locator(".plain > li").first()).containsText("changes");
            assertThat(page.locator(".plain li del").first()).hasText("1.01");
            assertThat(page.locator(".plain li ins").first()).hasText("9.5");
        }
    }

    @Test
    void showsWhatAStoredSourceAnswersAndTakesPlacesFromIt() {
        try (var shop = new Shop(Map.of("CATRACA_SCHEDULE_ENABLED", "false"));
                var visit = Visit.to(shop.address())) {
            shop.source("loja-a");
            var page = visit.open("sources/loja-a");

            press(page, "Preview");
            assertThat(page.locator(".requests").first()).containsText("200");
            page.locator(".requests summary").first().click();
            assertThat(page.locator(".requests pre").first()).containsText("\"title\":\"Produto 1\"");
            assertThat(page.locator(".requests .headers").first()).containsText("application/json");
            page.locator("catraca-raw").getByLabel("The next record").click();
            assertThat(page.locator("catraca-raw")).containsText("Produto 2");
            var brand = page.locator("#map-map-brand");
            assertThat(brand).hasValue("");
            brand.focus();
            value(page, "/currency").click();
            assertThat(brand).hasValue("/currency");
            assertThat(brand).isFocused();
            assertThat(page.locator("#spec-map-brand")).hasValue("/currency");
            visit.assertSpoken();
            visit.assertAccessible();

            press(page, "YAML");
            var text = page.locator("textarea");
            assertThat(text).hasValue(Pattern.compile("brand: /currency"));
            text.evaluate(
                    "text => text.setSelectionRange(text.value.indexOf('brand: /currency') + 7, text.value.indexOf('brand: /currency') + 16)");
            value(page, "/title").click();
            assertThat(text).hasValue(Pattern.compile("brand: /title"));
            assertThat(text).isFocused();
            visit.assertAccessible();
        }
    }

    private static Locator value(Page page, String place) {
        return page.locator("catraca-raw .value", containing(place));
    }

    @Test
    void keepsWhatSomebodyIsWritingWhileTheServiceIsAway() {
        try (var shop = new Shop();
                var visit = Visit.to(shop.address())) {
            shop.source("loja-a");
            var page = visit.open("sources/loja-a");
            page.getByLabel("Name").first().fill("Loja A de novo");

            shop.line().refuse();
            press(page, "Preview");
            assertThat(page.getByText("The service does not answer")).isVisible();
            shop.line().heal();

            assertThat(page.getByText("The service does not answer")).isHidden();
            assertThat(page.getByLabel("Name").first()).hasValue("Loja A de novo");
            press(page, "Save");
            assertThat(page.locator(".card h2")).hasText("Loja A de novo");
            visit.forgive();
        }
    }

    /** No spec shows all fields at once, because some go with one format or one pagination only. */
    @ParameterizedTest
    @CsvSource({"en-US, /title", "pt-BR, /x-pt/title"})
    void hasEveryFieldOfTheSchemaInItsWords(String locale, String title) {
        try (var shop = new Shop();
                var visit = Visit.with(shop.address(), Visit.options().setLocale(locale))) {
            var page = visit.open("sources/new");
            page.locator("details.all > summary").click();
            var expected = labels("", SourceSchema.json(), title).toList();
            assertTrue(expected.size() > 40, expected::toString);
            var shown = new HashSet<Object>();
            // The form is drawn some time after a choice.
            await().pollInSameThread().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
                shown.addAll(labelsOfAllChoices(page));
                assertTrue(shown.containsAll(expected), () -> expected + " are not all in " + shown);
            });
        }
    }

    /** Each choice may show other fields, and other choices. */
    private static Set<Object> labelsOfAllChoices(Page page) {
        var shown = new HashSet<Object>();
        for (var choice :
                List.of("format", "method", "auth-kind", "auth-grant", "pagination-kind", "pagination-shape")) {
            if (choice.equals("auth-grant")) {
                page.locator("#spec-read-auth-kind").selectOption("oauth2");
            }
            if (choice.equals("pagination-shape")) {
                page.locator("#spec-read-pagination-kind").selectOption("offset");
            }
            var select = page.locator("#spec-read-" + choice);
            for (var value : (List<?>) select.locator("option").evaluateAll("all => all.map((one) => one.value)")) {
                select.selectOption((String) value);
                page.evaluate(
                        "() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))");
                shown.addAll(
                        (List<?>)
                                page.locator("label[for^=spec-]")
                                        .evaluateAll(
                                                "all => all.map((label) => label.htmlFor + ' ' + label.textContent.replace(' *', ''))"));
            }
        }
        return shown;
    }

    /** The labels of all fields that the form has an input for. */
    private static Stream<String> labels(String pointer, JsonNode object, String title) {
        return object.path("properties").properties().stream()
                .filter(property -> hasInput(property.getValue()))
                .flatMap(property -> {
                    var at = pointer + "-" + property.getKey();
                    return isObject(property.getValue())
                            ? labels(at, property.getValue(), title)
                            : Stream.of("spec" + at + " "
                                    + property.getValue().at(title).asText());
                });
    }

    private static boolean isObject(JsonNode schema) {
        return schema.path("type").asText().equals("object");
    }

    private static boolean hasInput(JsonNode schema) {
        return Stream.of("x-json", "x-hidden", "x-no-form")
                        .noneMatch(mark -> schema.path(mark).booleanValue())
                && !schema.path("type").asText().equals("array");
    }

    @Test
    void keepsWhatSomebodyIsWritingWhileSomebodyElseIsFaster() {
        try (var shop = new Shop(Map.of("CATRACA_SCHEDULE_ENABLED", "false"));
                var visit = Visit.to(shop.address());
                var other = Visit.to(shop.address())) {
            shop.source("loja-a");
            var page = visit.open("sources/loja-a");
            page.getByLabel("Name").first().fill("Loja A de novo");
            var faster = other.open("sources/loja-a");
            faster.getByLabel("Name").first().fill("Loja de outra pessoa");
            press(faster, "Save");
            assertThat(faster.locator(".card h2")).hasText("Loja de outra pessoa");

            press(page, "Save");
            assertThat(page.getByRole(AriaRole.ALERT)).containsText("is at version 2");
            assertThat(page.getByRole(AriaRole.ALERT)).containsText("What you wrote is kept here");
            assertThat(page.getByLabel("Name").first()).hasValue("Loja A de novo");
            visit.assertAccessible();
            assertEquals("Loja de outra pessoa", name(shop));

            page.reload();
            assertThat(page.getByLabel("Name").first()).hasValue("Loja de outra pessoa");
            page.getByLabel("Name").first().fill("Loja A enfim");
            press(page, "Save");
            assertThat(page.locator(".card h2")).hasText("Loja A enfim");
            assertEquals("Loja A enfim", name(shop));
            visit.forgive();
        }
    }

    private static String name(Shop shop) {
        return shop.database().value("SELECT name FROM source WHERE id = 'loja-a'");
    }

    private static Page.LocatorOptions containing(String label) {
        return new Page.LocatorOptions().setHasText(label);
    }

    private static void press(Page page, String name) {
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(name).setExact(true))
                .click();
    }
}
