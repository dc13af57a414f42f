package dev.catraca.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Response;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** The requests and bytes before the first view is shown. */
class FirstViewPage {
    private static final int MOST_BYTES = 150_000;

    @Test
    void isSmallStrictAndCachedByHash() {
        try (var shop = new Shop();
                var visit = Visit.to(shop.address())) {
            List<Response> answers = new CopyOnWriteArrayList<>();
            visit.page().onResponse(answers::add);

            visit.open("");
            visit.page().getByText("No source yet").waitFor();

            var policy = answers.get(0).headerValue("content-security-policy");
            assertTrue(policy.contains("default-src 'none'"), policy);
            assertFalse(policy.contains("unsafe"), policy);
            assertEquals("no-cache", answers.get(0).headerValue("cache-control"));
            var bundled = answers.stream()
                    .filter(answer -> answer.url().contains("/static/bundle/"))
                    .toList();
            assertEquals(2, bundled.size());
            for (var answer : bundled) {
                assertTrue(
                        URI.create(answer.url()).getPath().matches("/static/bundle/app-[0-9A-Z]{8}\\.(js|css)"),
                        answer.url());
                assertTrue(answer.headerValue("cache-control").contains("immutable"), answer.url());
                assertEquals("gzip", answer.headerValue("content-encoding"), answer.url());
            }
            var bytes = answers.stream()
                    .filter(answer -> !answer.url().endsWith("/runs"))
                    .mapToLong(answer -> answer.request().sizes().responseBodySize)
                    .sum();
            assertTrue(bytes > 10_000 && bytes < MOST_BYTES, bytes + " bytes");
        }
    }
}
