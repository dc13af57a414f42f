package dev.catraca.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each view can be read: by a screen reader, in the light and in the dark, at a desk and on a phone. */
class EveryViewPage {
    private static final Map<String, String> VIEWS = new LinkedHashMap<>();
    private static Shop shop;

    @BeforeAll
    static void fill() {
        shop = new Shop();
        shop.source("loja-a");
        var run = shop.pod().start("loja-a");
        shop.pod().awaitSucceeded(run);
        VIEWS.putAll(Map.of(
                "overview", "",
                "runs", "runs",
                "run", "runs/" + run,
                "products", "products?q=produto+1",
                "product", "products/loja-a/p-0000001",
                "source", "sources/loja-a",
                "new-source", "sources/new",
                "repair", "repair",
                "connection", "connection"));
    }

    @AfterAll
    static void close() {
        shop.close();
    }

    @ParameterizedTest
    @CsvSource({"LIGHT, 1280", "DARK, 1280", "LIGHT, 360", "DARK, 360"})
    void isReadable(ColorScheme scheme, int width) {
        var options = Visit.options().setColorScheme(scheme).setViewportSize(width, 900);
        try (var visit = Visit.with(shop.address(), options)) {
            VIEWS.forEach((name, view) -> {
                visit.open(view);
                visit.page().locator("main .state .spinner").waitFor(hidden());
                visit.assertAccessible();
                visit.assertFits();
                visit.picture(name + "-" + scheme.name().toLowerCase() + (width < 400 ? "-phone" : ""));
            });
        }
    }

    private static Locator.WaitForOptions hidden() {
        return new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN);
    }
}
