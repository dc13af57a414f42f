package dev.catraca.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitForSelectorState;
import dev.catraca.it.Json;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a source sends, and whatever people call their things: in each view it is text, and no script runs. */
class StoredScriptsPage {
    private static final List<String> TEXTS = List.of(
            "<script>window.__pwned = 'script'</script>",
            "<img src=x onerror=\"window.__pwned = 'img'\">",
            "\"><svg onload=\"window.__pwned = 'svg'\">",
            "' onmouseover='window.__pwned = 1' autofocus onfocus='window.__pwned = 1",
            "</script><script>window.__pwned = 'end'</script>",
            "</title></textarea></style><iframe srcdoc=\"<script>parent.__pwned = 1</script>\">",
            "<!--<img src=\"--><img src=x onerror=window.__pwned=1>\">",
            "${window.__pwned = 'template'}",
            "{{constructor.constructor('window.__pwned = 1')()}}",
            "&lt;img src=x onerror=window.__pwned=1&gt;",
            "<math><mtext><table><mglyph><style><img src=x onerror=window.__pwned=1>",
            "javascript:window.__pwned='link'",
            "\u202Egnp.exe\u2066 a\u200Bb \u0301\u0301\u0301",
            "longa".repeat(300));

    private static final List<String> ADDRESSES = List.of(
            "javascript:window.__pwned=1",
            "JaVaScRiPt:window.__pwned=1",
            " \tjavascript:window.__pwned=1",
            "java\tscript:window.__pwned=1",
            "data:text/html,<script>parent.__pwned=1</script>",
            "vbscript:window.__pwned=1",
            "blob:http://localhost/1",
            "https:javascript:window.__pwned=1",
            "https://loja.example/\"onclick=\"window.__pwned=1",
            "//loja.example/x");

    /** No scheme but these stands in a link, wherever it is. */
    private static final String LINKS =
            "all => all.map(one => one.protocol)" + ".filter(scheme => !['http:', 'https:'].includes(scheme))";

    private static final String INSERT = """
            () => {
              const tries = [
                () => document.body.insertAdjacentHTML('beforeend', '<img src=x onerror="window.__pwned = 1">'),
                () => { const it = document.createElement('script'); it.append('window.__pwned = 2'); document.body.append(it); },
                () => { const it = document.createElement('a'); it.setAttribute('href', 'javascript:window.__pwned=3'); document.body.append(it); it.click(); },
              ];
              return tries.map((attempt) => { try { attempt(); return 'done'; } catch (e) { return 'refused'; } });
            }""";

    @TempDir
    static Path folder;

    private static Shop shop;
    private static long run;
    private static long failed;

    @BeforeAll
    static void fill() throws IOException {
        shop = new Shop();
        var pod = shop.pod();
        shop.serve(Files.writeString(folder.resolve("veneno.ndjson"), feed(0)), "application/x-ndjson");
        pod.register(spec("veneno", "/veneno.ndjson"));
        pod.awaitClosed(pod.start("veneno"));
        Files.writeString(folder.resolve("veneno.ndjson"), feed(1));
        run = pod.start("veneno");
        pod.awaitSucceeded(run);
        shop.serve(Files.writeString(folder.resolve("pagina.html"), String.join("\n", TEXTS)), "text/html");
        pod.register(spec("quebrada", "/pagina.html"));
        failed = pod.start("quebrada");
        pod.awaitClosedAs(failed, "FAILED", null);
        for (var text : TEXTS) {
            NewToken.of(pod, "viewer", cut(text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]", ""), 100));
        }
    }

    @AfterAll
    static void close() {
        shop.close();
    }

    @Test
    void noViewRunsWhatIsStored() {
        var views = new ArrayList<>(List.of(
                "",
                "me",
                "tokens",
                "repair",
                "connection",
                "runs",
                "runs/" + run,
                "runs/" + failed,
                "products",
                "products?q=longa",
                "products?q=" + URLEncoder.encode(TEXTS.get(1), StandardCharsets.UTF_8),
                "sources/veneno",
                "sources/" + encoded(TEXTS.get(1)),
                "runs/" + encoded(TEXTS.get(0))));
        for (var i = 0; i < TEXTS.size(); i++) {
            views.add("products/veneno/" + encoded(key(i)));
        }
        try (var visit = Visit.to(shop.address())) {
            var dialogs = watched(visit);
            for (var view : views) {
                visit.open(view);
                visit.page()
                        .locator("main .state .spinner")
                        .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
                clean(visit, view, dialogs);
            }
            // Requests for what is not there.
            visit.forgive();
        }
    }

    @Test
    void norDoesAPreview() {
        try (var visit = Visit.to(shop.address())) {
            var dialogs = watched(visit);
            for (var source : List.of("veneno", "quebrada")) {
                var page = visit.open("sources/" + source);
                page.getByRole(
                                AriaRole.BUTTON,
                                new GetByRoleOptions().setName("Preview").setExact(true))
                        .click();
                page.locator(".requests summary").first().click();
                assertThat(page.locator("main")).containsText("__pwned");
                clean(visit, source, dialogs);
            }
            visit.forgive();
        }
    }

    /** What stands on the page shows that it came: the texts themselves, and the link of a product that has a good one. */
    @Test
    void theTextsAreShownAsTheyAre() {
        try (var visit = Visit.to(shop.address())) {
            var page = visit.open("products/veneno/" + encoded(key(1)));
            assertThat(page.locator("main h1")).hasText(TEXTS.get(1));
            assertThat(page.locator("dl.facts")).containsText(ADDRESSES.get(1));
            page = visit.open("products/veneno/" + encoded(key(0)));
            assertThat(page.locator("main h1")).hasText(TEXTS.get(0));
        }
    }

    /** If a view had a hole, the policy of the page would still stop the script. */
    @Test
    void thePolicyStopsWhatAViewWouldLetThrough() {
        try (var visit = Visit.to(shop.address())) {
            var page = visit.open("");
            var policy =
                    page.navigate(shop.address().resolve("/?again").toString()).headerValue("content-security-policy");
            assertTrue(policy.contains("script-src 'self';") && !policy.contains("unsafe"), policy);
            assertEquals(List.of("refused", "done", "done"), page.evaluate(INSERT));
            // A navigation to a script would have happened by now.
            page.evaluate("() => new Promise((done) => setTimeout(() => done(true), 0))");
            assertEquals(null, page.evaluate("window.__pwned"));
            visit.forgive();
        }
    }

    private static List<String> watched(Visit visit) {
        var dialogs = new ArrayList<String>();
        visit.page().onDialog(dialog -> {
            dialogs.add(dialog.message());
            dialog.dismiss();
        });
        visit.page()
                .addInitScript(
                        "addEventListener('securitypolicyviolation',"
                                + " (event) => { (window.__violations ??= []).push(event.violatedDirective + ' ' + event.blockedURI) })");
        return dialogs;
    }

    private static void clean(Visit visit, String view, List<String> dialogs) {
        var page = visit.page();
        assertEquals(null, page.evaluate("window.__pwned"), view);
        assertEquals(null, page.evaluate("window.__violations"), view);
        assertEquals(List.of(), dialogs, view);
        assertEquals(List.of(), page.locator("a[href]").evaluateAll(LINKS), view);
        assertEquals(
                0,
                page.locator("main script, main iframe, main svg[onload], main img[onerror], main [onmouseover]")
                        .count(),
                view);
        visit.assertFits();
    }

    private static ObjectNode spec(String id, String path) {
        var spec = Json.object("""
                {"id": "%s", "read": {"url": "%s", "format": "ndjson"}, "rejections": {"maxShare": 1},
                 "map": {"externalId": "/id", "name": "/name", "description": "/name", "brand": "/short", "category": "/short",
                         "price": "/price", "url": "/url", "imageUrl": "/url", "attributes": "/more"}}""".formatted(id, shop.url(path)));
        return spec.put("name", cut(TEXTS.get(1), 200));
    }

    /** A product for each text, and for each a record that is rejected and shows it. */
    private static String feed(int price) {
        var lines = new ArrayList<String>();
        for (var i = 0; i < TEXTS.size(); i++) {
            lines.add(record(i).put("price", price + i).toString());
            lines.add(record(i).put("id", "x" + i).put("price", TEXTS.get(i)).toString());
        }
        lines.add("<script>window.__pwned = 1</script>");
        return String.join("\n", lines);
    }

    private static ObjectNode record(int i) {
        var record = JsonNodeFactory.instance
                .objectNode()
                .put("id", key(i))
                .put("name", TEXTS.get(i))
                .put("short", cut(TEXTS.get(i), 500))
                .put("url", ADDRESSES.get(i % ADDRESSES.size()));
        record.putObject("more")
                .put(cut(TEXTS.get(i), 500), TEXTS.get(i))
                .put("__proto__", TEXTS.get(i))
                .put("constructor", TEXTS.get(i));
        return record;
    }

    private static String key(int i) {
        return i + cut(TEXTS.get(i), 300);
    }

    private static String cut(String text, int most) {
        return text.substring(0, Math.min(text.length(), most));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
