package dev.catraca.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A visit of the dashboard. At its end it fails if a script failed, the console has an error, or a request went to another
 * host than the service.
 */
final class Visit implements AutoCloseable {
    private static final Set<String> GRAVE = Set.of("serious", "critical");
    private static final List<String> COLOURS = List.of("color-contrast", "link-in-text-block");

    static {
        // Leaves time for a busy machine.
        PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
    }

    private static final Set<String> DOCUMENTED = Set.of(
            "overview-light",
            "overview-dark",
            "overview-dark-phone",
            "run-light",
            "run-dark",
            "failed-run-light",
            "products-light",
            "product-dark",
            "source-light",
            "source-dark");

    private final BrowserContext context;
    private final Page page;
    private final URI service;
    private final List<String> complaints = new ArrayList<>();

    private Visit(URI service, Browser.NewContextOptions options, List<Cookie> cookies) {
        this.service = service;
        context = Browsers.chromium().newContext(options);
        context.addCookies(cookies);
        page = context.newPage();
        page.onPageError(complaints::add);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text());
            }
        });
        page.onRequest(request -> {
            if (!URI.create(request.url()).getAuthority().equals(service.getAuthority())) {
                complaints.add("asked " + request.url());
            }
        });
    }

    /** An English admin with a desktop screen. */
    static Visit to(URI service) {
        return with(service, options());
    }

    static Visit with(URI service, Browser.NewContextOptions options) {
        return new Visit(service, options, List.of(Login.admin(service)));
    }

    /** An English user who is logged in with a token. */
    static Visit as(String token, URI service) {
        return new Visit(service, options(), List.of(Login.with(token, service)));
    }

    /** Opens the dashboard without a session. */
    static Visit stranger(URI service, Browser.NewContextOptions options) {
        return new Visit(service, options, List.of());
    }

    static Browser.NewContextOptions options() {
        return new Browser.NewContextOptions()
                .setLocale("en-US")
                .setColorScheme(ColorScheme.LIGHT)
                .setViewportSize(1280, 900);
    }

    Page page() {
        return page;
    }

    /** Opens a view by the part of its address after the #. */
    Page open(String view) {
        page.navigate(service.resolve("/#/" + view).toString());
        page.locator("main h1").waitFor();
        return page;
    }

    /** Ignores the console errors so far, which a service that goes away causes. */
    void forgive() {
        complaints.clear();
    }

    void assertAccessible() {
        assertAccessible(axe());
    }

    /** Checks the colours alone, which differ between the light and the dark scheme. */
    void assertLegible() {
        assertAccessible(axe().withRules(COLOURS));
    }

    /** For pages without frames, which needs no second tab for each check. */
    private AxeBuilder axe() {
        return new AxeBuilder(page).setLegacyMode(true);
    }

    private void assertAccessible(AxeBuilder axe) {
        var grave = axe.analyze().getViolations().stream()
                .filter(violation -> GRAVE.contains(violation.getImpact()))
                .map(violation ->
                        violation.getId() + ": " + violation.getNodes().get(0).getHtml())
                .toList();
        assertEquals(List.of(), grave, page.url());
    }

    /** Fails if a key is shown because its text is missing. */
    void assertSpoken() {
        var keys = Pattern.compile(
                        "\\b(nav|title|time|state|problem|do|end|overview|status|reason|why|next|count|run|runs|trigger|mode"
                                + "|stage|filter|look|products|product|change|source|pagination|outcome|repair|action|evidence|holder"
                                + "|connection|told|unit|login|me|may|role|tokens|audit|actor|did|guard)\\.[a-zA-Z][\\w.-]*\\b")
                .matcher(page.locator("body").innerText());
        assertEquals(List.of(), keys.results().map(MatchResult::group).toList(), page.url());
    }

    void assertFits() {
        var over = (Number) page.evaluate("document.documentElement.scrollWidth - innerWidth");
        assertEquals(0, Math.max(0, over.intValue()), page.url());
    }

    /** Takes a screenshot; with {@code -Dscreenshots=true} those of the documentation go to docs/images. */
    void picture(String name) {
        var documented = Boolean.getBoolean("screenshots") && DOCUMENTED.contains(name);
        var folder = documented ? "docs/images" : "target/screenshots";
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of(folder, name + ".png")));
    }

    @Override
    public void close() {
        context.close();
        assertEquals(List.of(), complaints);
    }
}
