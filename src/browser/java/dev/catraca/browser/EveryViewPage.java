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

/**
 * Each view is accessible, in the light and the dark scheme, on a desktop and on a phone. All rules are checked once for each width, those of
 * colours once for each scheme at each width: a check takes seconds.
 */
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
    @CsvSource({
        "LIGHT, 1280, pt-BR, true",
        "DARK, 1280, en-US, false",
        "LIGHT, 360, en-US, false",
        "DARK, 360, pt-BR, true"
    })
    void isReadable(ColorScheme scheme, int width, String locale, boolean allRules) {
        var options = Visit.options()
                .setColorScheme(scheme)
                .setViewportSize(width, 900)
                .setLocale(locale);
        try (var visit = Visit.with(shop.address(), options)) {
            VIEWS.forEach((name, view) -> {
                visit.open(view);
                visit.page().locator("main .state .spinner").waitFor(hidden());
                visit.assertSpoken();
                if (allRules) {
                    visit.assertAccessible();
                } else {
                    visit.assertLegible();
                }
                visit.assertFits();
                visit.picture(name + "-" + scheme.name().toLowerCase(Locale.ROOT) + (width < 400 ? "-phone" : ""));
            });
        }
    }

    private static Locator.WaitForOptions hidden() {
        return new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN);
    }
}
