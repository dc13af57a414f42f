package dev.catraca.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each view is accessible, in the light and the dark scheme, on a desktop and on a phone. */
class EveryViewPage {
    private static final Map<String, String> VIEWS = new LinkedHashMap<>();
    private static Shop shop;

    @BeforeAll
    static void fill() {
        shop = new Shop();
        var scene = new Scene(shop);
        VIEWS.putAll(Map.of("me", "me", "tokens", "tokens", "audit", "audit"));
        VIEWS.putAll(Map.of(
                "overview", "",
                "runs", "runs",
                "run", "runs/" + scene.changingRun(),
                "failed-run", "runs/" + scene.failedRun(),
                "products", "products?q=cadeira",
                "product", "products/loja-bambu/" + scene.changedProduct(),
                "source", "sources/loja-bambu",
                "new-source", "sources/new",
                "repair", "repair",
                "connection", "connection"));
    }

    @AfterAll
    static void close() {
        shop.close();
    }

    @ParameterizedTest
    @CsvSource({"LIGHT, 1280, pt-BR", "DARK, 1280, en-US", "LIGHT, 360, en-US", "DARK, 360, pt-BR"})
    void isReadable(ColorScheme scheme, int width, String locale) {
        var options = Visit.options()
                .setColorScheme(scheme)
                .setViewportSize(width, 900)
                .setLocale(locale);
        try (var visit = Visit.with(shop.address(), options)) {
            VIEWS.forEach((name, view) -> {
                visit.open(view);
                visit.page().locator("main .state .spinner").waitFor(hidden());
                visit.assertSpoken();
                visit.assertAccessible();
                visit.assertFits();
                visit.picture(name + "-" + scheme.name().toLowerCase(Locale.ROOT) + (width < 400 ? "-phone" : ""));
            });
        }
    }

    private static Locator.WaitForOptions hidden() {
        return new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN);
    }
}
