package dev.catraca.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Somebody who looks at the dashboard. At the end of the visit no script may have failed, the console must have told no
 * error, and nothing may have been asked of anybody but the service.
 */
final class Visit implements AutoCloseable {
    private static final Set<String> GRAVE = Set.of("serious", "critical");

    private final BrowserContext context;
    private final Page page;
    private final URI service;
    private final List<String> complaints = new ArrayList<>();

    private Visit(URI service, Browser.NewContextOptions options) {
        this.service = service;
        context = Browsers.chromium().newContext(options);
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

    /** A reader of English at a desk. */
    static Visit to(URI service) {
        return with(service, options());
    }

    static Visit with(URI service, Browser.NewContextOptions options) {
        return new Visit(service, options);
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

    /** Opens a view, by what stands behind the # of its address. */
    Page open(String view) {
        page.navigate(service.resolve("/#/" + view).toString());
        page.locator("main h1").waitFor();
        return page;
    }

    /** What a visitor of a service that goes away must expect to find in the console. */
    void forgive() {
        complaints.clear();
    }

    void assertAccessible() {
        var grave = new AxeBuilder(page)
                .analyze().getViolations().stream()
                        .filter(violation -> GRAVE.contains(violation.getImpact()))
                        .map(violation -> violation.getId() + ": "
                                + violation.getNodes().get(0).getHtml())
                        .toList();
        assertEquals(List.of(), grave, page.url());
    }

    void assertFits() {
        var over = (Number) page.evaluate("document.documentElement.scrollWidth - innerWidth");
        assertEquals(0, Math.max(0, over.intValue()), page.url());
    }

    /** A picture for the documentation, with {@code -Dscreenshots=true} in docs/images, else beside the build. */
    void picture(String name) {
        var folder = Boolean.getBoolean("screenshots") ? "docs/images" : "target/screenshots";
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of(folder, name + ".png")));
    }

    @Override
    public void close() {
        context.close();
        assertEquals(List.of(), complaints);
    }
}
