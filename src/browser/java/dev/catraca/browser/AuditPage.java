package dev.catraca.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
import dev.catraca.it.Products;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The audit log: who did what and from where, with what differs before and after; and from a source, a run or a token what was done to it. */
class AuditPage {
    private static final String HTML = "<img src=x onerror=\"document.title='owned'\"><b>Loja</b>";

    @Test
    void saysWhoChangedWhatTheNewestFirst() {
        try (var shop = new Shop()) {
            shop.source("loja-a");
            var token = NewToken.of(shop.pod(), "admin", "Maria");
            try (var visit = Visit.as(token.text(), shop.address())) {
                var page = visit.open("sources/loja-a");
                page.locator("#spec-name").fill(HTML);
                press(page, "Save");
                press(page, "Disable " + HTML);
                assertThat(page.locator(".card")).containsText("Disabled");
                page = visit.open("audit");
                visit.assertSpoken();
                visit.assertAccessible();

                assertThat(rows(page).first()).hasAttribute("data-action", "SOURCE_DISABLED");
                assertThat(rows(page).first()).containsText("/enabled false");
                var changed = row(page, "SOURCE_REPLACED");
                assertThat(changed).containsText("Maria");
                assertThat(changed).containsText("Source changed");
                assertThat(changed).containsText("from 127.0.0.1");
                assertThat(changed.locator("li")).hasCount(1);
                assertThat(changed.locator("li code")).hasText("/name");
                assertThat(changed.locator("del")).hasText("loja-a");
                assertThat(changed.locator("ins")).hasText(HTML);
                assertThat(page.locator("main img, main ins b")).hasCount(0);
                assertThat(page).hasTitle("Catraca · Audit log");
                var created = row(page, "SOURCE_CREATED");
                assertThat(created.locator("ins").first()).isHidden();
                created.locator("summary").click();
                assertThat(created).containsText("/read/format json");
                assertThat(created.locator("del")).hasCount(0);
                assertThat(row(page, "TOKEN_MADE")).containsText("/role admin");

                changed.getByText("loja-a").first().click();
                assertThat(page.locator("h1")).hasText(HTML);
                page.getByText("Who changed it").click();
                assertThat(page).hasURL(Pattern.compile(".*#/audit\\?source=loja-a$"));
                assertThat(rows(page)).hasCount(3);
            }
        }
    }

    @Test
    void isFilteredByALinkThatCanBeShared() {
        try (var shop = new Shop();
                var visit = Visit.to(shop.address())) {
            shop.source("loja-a");
            shop.pod().awaitSucceeded(shop.pod().start("loja-a"));
            var token = NewToken.of(shop.pod(), "viewer", "Vera");
            token.revoke();
            var page = visit.open("tokens");
            page.getByText("Vera").click();
            assertThat(page).hasURL(Pattern.compile(".*#/audit\\?target=" + token.id() + "$"));
            assertThat(rows(page)).hasCount(2);
            assertThat(rows(page).first()).hasAttribute("data-action", "TOKEN_REVOKED");
            rows(page).first().getByText("Vera").first().click();
            assertThat(page.locator("h1")).hasText("Tokens");

            page = visit.open("audit");
            filter(page, "action").selectOption(new SelectOption().setValue("RUN_STARTED"));
            assertThat(rows(page)).hasCount(1);
            filter(page, "source").fill("loja-a");
            filter(page, "from").fill("2020-01-01T00:00");
            assertThat(page).hasURL(Pattern.compile(".*source=loja-a.*from=2020.*"));
            assertThat(rows(page)).hasCount(1);
            try (var other = Visit.with(shop.address(), Visit.options().setTimezoneId("Asia/Tokyo"))) {
                other.page().navigate(page.url());
                var time = rows(other.page()).first().locator("time");
                assertThat(time).hasCount(1);
                assertEquals(
                        time.evaluate("it => new Intl.DateTimeFormat('en', {dateStyle: 'short', timeStyle: 'medium',"
                                + " timeZone: 'Asia/Tokyo'}).format(new Date(it.dateTime))"),
                        time.textContent());
                assertNotEquals(rows(page).first().locator("time").textContent(), time.textContent());
                rows(other.page()).first().getByText("#").click();
                assertThat(other.page().locator("h1")).containsText("Run ");
            }
            filter(page, "actor").fill("nobody at all");
            filter(page, "actor").press("Tab");
            assertThat(page.getByText("Nothing in the audit log matches.")).isVisible();
            filter(page, "source").fill("a/b");
            filter(page, "source").press("Tab");
            assertThat(page.getByRole(AriaRole.ALERT)).containsText("source");
            assertThat(rows(page)).hasCount(0);
            filter(page, "source").fill("");
            filter(page, "actor").fill("admin-token");
            filter(page, "actor").press("Tab");
            assertThat(rows(page)).hasCount(1);
            visit.forgive();
        }
    }

    @Test
    void isReadPageByPageWithTheKeyboardInPortugueseOnAPhone() {
        var phone = Visit.options().setLocale("pt-BR").setViewportSize(360, 800);
        try (var shop = new Shop();
                var visit = Visit.with(shop.address(), phone)) {
            shop.database().update("""
                    INSERT INTO audit_event (source_id, at, actor, action, target)
                    SELECT '', now() - n * interval '1 hour', 'velho', 'ACTION_TO_COME', repeat('x', 150)
                    FROM generate_series(1, 70) n""");
            var page = visit.open("audit");
            assertThat(page.locator("h1")).hasText("Auditoria");
            assertThat(rows(page)).hasCount(50);
            assertThat(rows(page).last()).containsText("ACTION_TO_COME");
            visit.assertFits();
            filter(page, "actor").fill("velho");
            var keys = new Keys(page);
            var more = page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Mostrar mais"));
            keys.enter(more);
            assertThat(rows(page)).hasCount(70);
            assertThat(page).hasURL(Pattern.compile(".*#/audit\\?actor=velho$"));
            assertThat(more).hasCount(0);
        }
    }

    @Test
    void aRunSaysWhoAskedForItAndWhatHasChangedSince() {
        try (var shop = new Shop()) {
            var catalogue = shop.source("loja-a");
            var first = shop.pod().start("loja-a");
            shop.pod().awaitSucceeded(first);
            catalogue.offer(List.of(Products.numbered(1)));
            var guarded = shop.pod().start("loja-a");
            shop.pod().awaitClosedAs(guarded, "FAILED", "GUARD");
            var token = NewToken.of(shop.pod(), "admin", "Rui");
            try (var visit = Visit.as(token.text(), shop.address())) {
                var page = visit.open("runs/" + guarded);
                assertThat(page.locator(".facts").first()).containsText("admin-token");
                assertThat(page.getByText("Nothing in it has changed since.")).isVisible();
                press(page, "Approve this retirement and run again");
                assertThat(page.locator("h1")).not().hasText("Run " + guarded);
                assertThat(page.locator(".lead .badge")).containsText("Succeeded");
                assertThat(page.locator(".facts").first()).containsText("Rui");
                assertThat(page.locator(".facts").first()).containsText("the retirement");
                page.locator(".facts").first().getByText("Rui").click();
                assertThat(page).hasURL(Pattern.compile(".*#/audit\\?actor=Rui$"));
                assertThat(row(page, "RUN_APPROVED")).containsText("/approve/0 retirement");

                page = visit.open("sources/loja-a");
                page.locator("#spec-name").fill(HTML);
                press(page, "Save");
                assertThat(page.locator(".card")).hasCount(1);
                page = visit.open("runs/" + first);
                var since = page.locator("section[aria-labelledby=since]");
                assertThat(since).containsText("used version 1 of its source; today it is 2");
                assertThat(since.locator("li")).hasCount(1);
                assertThat(since.locator("del")).hasText("loja-a");
                assertThat(since.locator("ins")).hasText(HTML);
                visit.assertSpoken();
                visit.assertAccessible();
            }
            shop.pod().delete("/sources/loja-a").expect(204);
            var viewer = NewToken.of(shop.pod(), "viewer", "Vera").text();
            try (var visit = Visit.as(viewer, shop.address())) {
                var page = visit.open("runs/" + first);
                assertThat(page.locator("section[aria-labelledby=since]")).containsText("has been deleted since");
                assertThat(page.locator(".facts").first()).containsText("admin-token");
                assertThat(page.locator(".facts a")).hasCount(0);
            }
        }
    }

    private static Locator filter(Page page, String name) {
        return page.locator(".filters [name=" + name + "]");
    }

    private static Locator rows(Page page) {
        return page.locator("main [data-action]");
    }

    private static Locator row(Page page, String action) {
        return page.locator("main [data-action=" + action + "]");
    }

    private static void press(Page page, String name) {
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(name).setExact(true))
                .click();
    }
}
