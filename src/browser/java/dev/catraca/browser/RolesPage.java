package dev.catraca.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import dev.catraca.it.Products;
import dev.catraca.it.ServiceSettings;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What one may not do is not shown. */
class RolesPage {
    private static Shop shop;
    private static Scene scene;
    private static long guarded;
    private static long running;

    @BeforeAll
    static void fill() {
        shop = new Shop();
        scene = new Scene(shop);
        running = shop.pod()
                .get("/runs?source=feed-parceiros&limit=1")
                .body()
                .path("items")
                .path(0)
                .path("id")
                .asLong();
        var catalogue = shop.source("loja-guarda");
        shop.pod().awaitSucceeded(shop.pod().start("loja-guarda"));
        catalogue.offer(List.of(Products.numbered(1)));
        guarded = shop.pod().start("loja-guarda");
        shop.pod().awaitClosedAs(guarded, "FAILED", "GUARD");
    }

    @AfterAll
    static void close() {
        shop.close();
    }

    @Test
    void aViewerSeesNoButtons() {
        try (var visit = Visit.as(NewToken.of(shop.pod(), "viewer", "Vera").text(), shop.address())) {
            assertShown(visit, false, false);
            var page = visit.open("");
            assertThat(page.locator(".card")).hasCount(4);
            assertThat(page.locator("main button")).hasCount(0);
            page = visit.open("sources/loja-bambu");
            assertThat(page.locator("#spec-read-url")).isDisabled();
            visit.assertAccessible();
            for (var view : List.of("repair", "sources/new", "tokens", "audit")) {
                page = visit.open(view);
                assertThat(page.locator("main .notice"))
                        .hasText("This needs the role " + (view.equals("repair") ? "operator." : "admin."));
                assertThat(page.locator("main button")).hasCount(0);
            }
            page = visit.open("me");
            assertThat(page.locator("[data-role=viewer]")).containsText("yes");
            assertThat(page.locator("[data-role=operator]")).containsText("no");
        }
    }

    @Test
    void anOperatorSeesWhatConcernsRuns() {
        var token = NewToken.of(shop.pod(), "operator", "Olga").text();
        try (var visit = Visit.as(token, shop.address())) {
            assertShown(visit, true, false);
            var page = visit.open("");
            button(page, "Start Loja Bambu").click();
            assertThat(page.locator("[data-source=loja-bambu]")).containsText("Last run");
        }
    }

    @Test
    void anAdminSeesAll() {
        try (var visit = Visit.as(ServiceSettings.ADMIN_TOKEN, shop.address())) {
            assertShown(visit, true, true);
        }
    }

    @Test
    void oneWhoSeesSomeSourcesIsToldWhyMoreIsRefused() {
        var token = NewToken.of(shop.pod(), "admin", "Lia", "loja-bambu").text();
        try (var visit = Visit.as(token, shop.address())) {
            var page = visit.open("");
            assertThat(page.locator(".card")).hasCount(1);
            assertThat(page.locator("nav")).not().containsText("Tokens");
            assertThat(page.locator("nav")).not().containsText("Audit log");
            page = visit.open("me");
            assertThat(page.locator(".facts")).containsText("loja-bambu");
            assertThat(page.locator("main")).containsText("For your sources only");
            page = visit.open("sources/new");
            page.locator("#guide-read-url").fill(shop.url("/loja-bambu/products"));
            button(page, "Look").click();
            assertThat(page.getByRole(AriaRole.ALERT)).containsText("the token is for some only");
            visit.forgive();
        }
    }

    private static void assertShown(Visit visit, boolean operator, boolean admin) {
        var page = visit.open("");
        assertThat(page.locator("nav")).containsText("Runs");
        assertCount(page.locator("nav [href='#/repair']"), operator);
        assertCount(page.locator("nav [href='#/tokens']"), admin);
        assertCount(page.locator("nav [href='#/audit']"), admin);
        assertThat(page.locator(".card")).hasCount(4);
        assertCount(button(page, "Start Loja Bambu"), operator);
        assertCount(button(page, "Cancel Feed Parceiros"), operator);
        assertCount(button(page, "Disable Loja Bambu"), admin);
        assertCount(page.locator("main [href='#/sources/new']"), admin);
        page = visit.open("runs/" + scene.changingRun());
        assertThat(button(page, "Download as CSV")).hasCount(1);
        assertCount(button(page, "Map these records again"), operator);
        page = visit.open("runs/" + running);
        assertThat(page.locator(".lead .badge")).hasText("Running");
        assertCount(button(page, "Cancel"), operator);
        page = visit.open("runs/" + guarded);
        assertThat(page.locator("main .notice")).containsText("Too many products would have been retired");
        assertCount(button(page, "Approve this retirement and run again"), operator);
        page = visit.open("sources/loja-bambu");
        assertThat(page.locator("#spec-read-url")).isVisible();
        assertCount(page.getByText("Who changed it"), admin);
        for (var name : List.of("Preview", "Save", "Delete")) {
            assertCount(button(page, name), admin);
        }
    }

    private static void assertCount(Locator locator, boolean shown) {
        assertThat(locator).hasCount(shown ? 1 : 0);
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new GetByRoleOptions().setName(name).setExact(true));
    }
}
