package dev.catraca.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import dev.catraca.it.Catalogue;
import dev.catraca.it.Products;
import dev.catraca.shops.Goods;
import dev.catraca.shops.WooCommerce;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A new source is built around what its address answers, by the keyboard alone, with few presses. */
class NewSourcePage {
    /** The most key presses for one source: at one a second it takes less than two minutes. */
    private static final int MOST_PRESSES = 100;

    private static Shop shop;

    @TempDir
    static Path folder;

    @BeforeAll
    static void open() {
        shop = new Shop(Map.of("CATRACA_SCHEDULE_ENABLED", "false"));
    }

    @AfterAll
    static void close() {
        shop.close();
    }

    @ParameterizedTest
    @CsvSource({"en-US, 1280, Preview, Save, loja-a", "pt-BR, 390, Pré-visualizar, Salvar, loja-b"})
    void readsAnOpenShop(String locale, int width, String preview, String save, String id) {
        shop.offer(id, new WithCategories());
        var options = Visit.options().setLocale(locale).setViewportSize(width, 900);
        try (var visit = Visit.with(shop.address(), options)) {
            var page = visit.open("sources/new");
            var keys = new Keys(page);

            keys.paste(page.locator("#guide-read-url"), shop.url("/" + id + "/products"));
            keys.press("Enter");
            assertThat(page.locator("#lists")).isVisible();
            assertThat(page.locator("catraca-mapping")).hasCount(0);
            visit.assertSpoken();
            visit.assertAccessible();
            keys.enter(choice(page, "/products"));
            assertThat(page.locator("#map-map-externalId")).hasValue("/id");
            assertThat(page.locator("#map-map-name")).hasValue("/title");
            assertThat(page.locator("#map-map-price")).hasValue("/price");
            keys.enter(choice(page, "/total"));

            // Presses a value of the record for the field that had the focus.
            keys.tabTo(page.locator("#map-map-brand"));
            keys.press("Enter");
            assertThat(page.locator("catraca-raw .value").first()).isFocused();
            while (!page.locator("catraca-raw .value:focus").innerText().startsWith("/maker")) {
                keys.press("ArrowDown");
            }
            keys.press("Enter");
            assertThat(page.locator("#map-map-brand")).isFocused();
            assertThat(page.locator("#map-map-brand")).hasValue("/maker/name");

            keys.enter(button(page, preview));
            assertThat(page.locator(".plain > li")).hasCount(3);
            assertThat(page.locator(".plain > li").first()).containsText("Produto 1");
            assertThat(page.locator("#unmapped")).containsText("/weight");
            visit.assertSpoken();
            visit.assertAccessible();
            visit.assertFits();
            visit.picture("new-source-answered-" + width);
            assertEquals(0, storedAs(id));
            keys.paste(page.locator("#guide-id"), id);
            keys.enter(button(page, save));
            assertThat(page.locator("[data-source=" + id + "]")).isVisible();

            shop.pod().awaitSucceeded(shop.pod().start(id));
            assertEquals(
                    "Marca 3",
                    shop.database()
                            .value("SELECT brand FROM product WHERE source_id = '" + id
                                    + "' AND external_id = 'p-0000003'"));
            assertFew(keys);
        }
    }

    @Test
    void readsAShopThatAsksForAKey() {
        try (var woo = WooCommerce.open(Goods.numbered(25));
                var visit = Visit.to(shop.address())) {
            var page = visit.open("sources/new");
            var keys = new Keys(page);

            keys.paste(page.locator("#guide-read-url"), woo.address() + "/wp-json/wc/v3/products?per_page=10");
            keys.press("Enter");
            assertThat(page.locator("[role=status].outcome").first()).containsText("could not be read");
            assertThat(page.locator(".requests")).containsText("401");
            assertThat(page.locator(".requests")).containsText("refuses the key");
            assertThat(page.locator(".requests pre")).containsText("woocommerce_rest_cannot_view");
            visit.assertAccessible();

            keys.tabTo(page.locator("#guide-read-auth-kind"));
            keys.press("u");
            keys.paste(page.locator("#guide-read-auth-user"), woo.with().get("key"));
            keys.paste(page.locator("#guide-read-auth-password"), woo.with().get("secret"));
            keys.press("Enter");
            assertThat(page.locator("#map-map-externalId")).hasValue("/id");
            assertThat(page.locator("#map-map-name")).hasValue("/name");
            keys.enter(choice(page, "Link header"));
            keys.enter(button(page, "Preview"));
            assertThat(page.locator(".plain > li")).hasCount(20);
            assertThat(page.locator("main")).not().containsText(woo.with().get("secret"));
            visit.assertAccessible();
            keys.paste(page.locator("#guide-id"), "loja-woo");
            keys.enter(button(page, "Save"));
            assertThat(page.locator("[data-source=loja-woo]")).isVisible();
            shop.pod().awaitSucceeded(shop.pod().start("loja-woo"));
            assertEquals(
                    "25", shop.database().value("SELECT count(*)::text FROM product WHERE source_id = 'loja-woo'"));
            assertFew(keys);
            // The browser tells of the answer 502 to the first look.
            visit.forgive();
        }
    }

    @Test
    void readsATableOfAnOldProgram() throws IOException {
        var table = folder.resolve("catalogo.csv");
        Files.writeString(
                table,
                "código;nome;preço\r\n1;Açaí 500 g;12,50\r\n2;Pão de queijo;8,90\r\n",
                Charset.forName("windows-1252"));
        shop.serve(table, "text/csv");
        try (var visit = Visit.to(shop.address())) {
            var page = visit.open("sources/new");
            var keys = new Keys(page);

            keys.paste(page.locator("#guide-read-url"), shop.url("/catalogo.csv"));
            keys.press("Enter");
            assertThat(page.locator(".recognised")).containsText("windows-1252");
            assertThat(page.locator(".recognised")).containsText("csv");
            assertThat(page.locator("#map-map-externalId")).hasValue("código");
            assertThat(page.locator("#map-map-name")).hasValue("nome");
            assertThat(page.locator("#map-map-price")).hasValue("preço");
            assertThat(page.locator("#map-read-decimalSeparator")).hasValue(",");
            keys.enter(button(page, "Preview"));
            assertThat(page.locator(".plain > li").first()).containsText("Açaí 500 g");
            assertThat(page.locator(".plain > li").first()).containsText("12.5");
            visit.assertAccessible();
            keys.paste(page.locator("#guide-id"), "tabela");
            keys.enter(button(page, "Save"));
            assertThat(page.locator("[data-source=tabela]")).isVisible();
            shop.pod().awaitSucceeded(shop.pod().start("tabela"));
            assertFew(keys);
        }
    }

    @Test
    void showsAPageThatIsNoCatalogueAsText() throws IOException {
        var login = folder.resolve("login.html");
        Files.writeString(
                login,
                "<!DOCTYPE html><title>Login</title><h1 id=theirs>Please log in</h1><script>document.title = 'x'</script>");
        shop.serve(login, "text/html");
        try (var visit = Visit.to(shop.address())) {
            var page = visit.open("sources/new");
            var keys = new Keys(page);

            keys.paste(page.locator("#guide-read-url"), shop.url("/login.html"));
            keys.press("Enter");

            assertThat(page.locator(".requests")).containsText("a page for people");
            assertThat(page.locator(".requests pre")).containsText("<h1 id=theirs>Please log in</h1>");
            assertThat(page.locator("#theirs")).hasCount(0);
            visit.assertAccessible();
            visit.forgive();
        }
    }

    @Test
    void saysWhatIsMissingWhereItIs() {
        try (var visit = Visit.to(shop.address())) {
            var page = visit.open("sources/new");
            new Keys(page).enter(button(page, "Look"));

            assertThat(page.locator("#guide-read-url")).isFocused();
            assertThat(page.locator("#guide-read-url-fault")).containsText("expected an address");
            assertThat(page.locator(".fault")).hasCount(1);
            visit.forgive();
        }
    }

    @Test
    void keepsThePlaceOfTheRecordsThatSomebodyWrote() {
        shop.offer("loja-c", 3);
        try (var visit = Visit.to(shop.address())) {
            var page = visit.open("sources/new");
            page.locator("#guide-read-url").fill(shop.url("/loja-c/products"));
            page.locator("details.all > summary").click();
            page.locator("#spec-read-records").fill("/produtos");

            button(page, "Look").click();
            assertThat(page.locator("#lists")).isVisible();
            assertThat(page.locator("#spec-read-records")).hasValue("/produtos");
            choice(page, "/products").click();
            assertThat(page.locator("#map-map-name")).hasValue("/title");
            assertThat(page.locator("#spec-read-records")).hasValue("/products");
        }
    }

    @Test
    void dropsAnAnswerThatComesAfterAnotherChoice() {
        var script = shop.offer("loja-lenta", 3).script().hold();
        try (var visit = Visit.to(shop.address())) {
            var page = visit.open("sources/new");
            page.locator("#guide-read-url").fill(shop.url("/loja-lenta/products"));
            button(page, "Look").click();
            script.awaitHeld(Duration.ofSeconds(60));
            page.onceDialog(Dialog::accept);
            page.getByLabel("Preset").selectOption("magento");
            assertThat(page.locator("#guide-with-token")).isVisible();
            page.locator("#guide-with-token").fill("${TOKEN}");

            page.waitForResponse("**/preview", script::release).finished();
            page.evaluate("() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))");
            assertThat(page.locator("#answer")).hasCount(0);
            assertThat(page.locator("#guide-id")).hasValue("");
            assertThat(page.locator("#guide-with-token")).hasValue("${TOKEN}");
        } finally {
            script.recover();
        }
    }

    @Test
    void looksAtAPresetBeforeItHasAnId() {
        try (var woo = WooCommerce.open(Goods.numbered(5));
                var visit = Visit.to(shop.address())) {
            var page = visit.open("sources/new");
            page.getByLabel("Preset").selectOption("woocommerce");
            page.locator("#guide-with-shop").fill(woo.address());
            page.locator("#guide-with-key").fill(woo.with().get("key"));
            page.locator("#guide-with-secret").fill(woo.with().get("secret"));
            page.locator("#guide-with-currency").fill("BRL");

            button(page, "Look").click();
            assertThat(page.locator(".plain > li")).hasCount(5);
            assertThat(page.locator("#guide-id")).hasValue(Pattern.compile("\\w+"));
        }
    }

    @Test
    void saysThatNothingCameInThePlaceOfTheAnswerBefore() {
        shop.offer("loja-d", 3);
        try (var visit = Visit.to(shop.address())) {
            var page = visit.open("sources/new");
            var told = page.locator("[role=status].outcome").first();
            page.locator("#guide-read-url").fill(shop.url("/loja-d/products"));
            button(page, "Look").click();
            assertThat(told).containsText("Answer 200");

            page.locator("#guide-read-url").fill("nowhere");
            button(page, "Look").click();
            assertThat(page.locator("#guide-read-url-fault")).isVisible();
            assertThat(told).not().containsText("Answer 200");
            assertThat(told).not().isEmpty();
            assertThat(page.locator("#answer")).hasCount(0);

            page.locator("#guide-read-url").fill(shop.url("/loja-d/products"));
            button(page, "Look").click();
            assertThat(told).containsText("Answer 200");
            page.route(
                    "**/preview",
                    route -> route.fulfill(new Route.FulfillOptions()
                            .setStatus(503)
                            .setContentType("application/problem+json")
                            .setBody("{\"status\": 503, \"detail\": \"There is no place.\"}")));
            button(page, "Look").click();
            assertThat(told).hasText("There is no place.");
            assertThat(page.locator("#answer")).hasCount(0);
            visit.forgive();
        }
    }

    @Test
    void asksForTheIdFirstIfTokensAreStoredUnderIt() {
        try (var visit = Visit.to(shop.address())) {
            var page = visit.open("sources/new");
            page.locator("#guide-read-url").fill(shop.url("/loja-r/products"));
            page.locator("#guide-read-auth-kind").selectOption("oauth2");
            page.locator("#guide-read-auth-grant").selectOption("refresh_token");
            page.locator("#guide-read-auth-token").fill(shop.url("/loja-r/token"));
            page.locator("#guide-read-auth-client").fill("me");
            page.locator("#guide-read-auth-secret").fill("hush");
            page.locator("#guide-read-auth-refresh").fill("first");
            assertThat(page.locator("#guide-id")).hasCount(1);

            button(page, "Look").click();
            assertThat(page.locator("#guide-id-fault")).isVisible();
            assertThat(page.locator("#guide-id")).isFocused();
            page.locator("#guide-id").fill("loja-r");
            visit.assertAccessible();
            page.waitForRequest(
                    "**/sources/loja-r/preview", () -> button(page, "Look").click());
            assertThat(page.locator("[role=status].outcome").first()).containsText("could not be read");
            assertThat(page.locator("#guide-id")).hasAttribute("readonly", "");
            visit.forgive();
        }
    }

    @Test
    void asksASourceThatIsReadWithPostOnlyOnce() {
        shop.offer("loja-e", 3);
        try (var visit = Visit.to(shop.address())) {
            var page = visit.open("sources/new");
            page.locator("#guide-read-url").fill(shop.url("/loja-e/products"));
            assertEquals(true, previewed(page).get("twice").booleanValue());
            page.locator("details.all > summary").click();
            page.locator("#spec-read-method").selectOption("POST");
            assertEquals(false, previewed(page).get("twice").booleanValue());
            visit.forgive();
        }
    }

    /** The body of a request for a preview, once it is answered. */
    private static JsonNode previewed(Page page) {
        var answer =
                page.waitForResponse("**/preview", () -> button(page, "Preview").click());
        assertThat(page.locator("[role=status].outcome").last()).not().containsText("Loading");
        try {
            return new ObjectMapper().readTree(answer.request().postData());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void asksBeforeItDropsWhatSomebodyWrote() {
        try (var visit = Visit.to(shop.address())) {
            var page = visit.open("sources/new");
            var asked = new ArrayList<String>();
            page.onDialog(dialog -> asked.add(dialog.type()));
            var url = page.locator("#guide-read-url");
            url.fill("https://loja.example/products");

            page.onceDialog(Dialog::dismiss);
            page.getByLabel("Preset").selectOption("magento");
            assertThat(url).hasValue("https://loja.example/products");
            assertThat(page.getByLabel("Preset")).hasValue("");
            page.onceDialog(Dialog::dismiss);
            page.locator("nav").getByText("Runs").click();
            assertThat(page).hasURL(Pattern.compile("#/sources/new$"));
            assertThat(url).hasValue("https://loja.example/products");
            page.onceDialog(Dialog::dismiss);
            page.close(new Page.CloseOptions().setRunBeforeUnload(true));
            page.waitForCondition(() -> asked.size() == 3);
            assertEquals(List.of("confirm", "confirm", "beforeunload"), asked);

            page.onceDialog(Dialog::accept);
            page.getByLabel("Preset").selectOption("magento");
            assertThat(page.locator("#guide-with-token")).isVisible();
            page.onceDialog(Dialog::accept);
            page.locator("nav").getByText("Runs").click();
            assertThat(page).hasURL(Pattern.compile("#/runs$"));
            assertThat(url).hasCount(0);
            assertEquals(5, asked.size());
        }
    }

    /** Names what is shown; a press a second is far below two minutes. */
    private static void assertFew(Keys keys) {
        assertTrue(keys.presses() <= MOST_PRESSES, () -> keys.presses() + " presses");
    }

    private static int storedAs(String id) {
        return Integer.parseInt(shop.database().value("SELECT count(*)::text FROM source WHERE id = '" + id + "'"));
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator choice(Page page, String name) {
        var title = page.locator("b", new Page.LocatorOptions().setHasText(name));
        return page.locator(".choice", new Page.LocatorOptions().setHas(title));
    }

    /** A page with a second list, and products with more than what is mapped. */
    private static final class WithCategories extends Catalogue {
        private static final ObjectMapper JSON = new ObjectMapper();

        WithCategories() {
            super(List.of(product(1), product(2), product(3)));
        }

        private static ObjectNode product(int number) {
            var product = Products.numbered(number).put("weight", 0.3 * number);
            product.putObject("maker").put("name", "Marca " + number);
            return product;
        }

        @Override
        public Body page(int offset, int size) {
            var body = super.page(offset, size);
            try {
                var page = (ObjectNode) JSON.readTree(body.bytes());
                page.putArray("categories").addObject().put("code", "c-1").put("label", "Canecas");
                return new Body(body.contentType(), JSON.writeValueAsBytes(page), body.externalIds());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
