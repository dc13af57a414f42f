package dev.catraca.api;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;

/**
 * Sets headers for the dashboard: the browser uses only scripts and styles of this service, connects only to its API, caches
 * files with a hash in their name for a year, and revalidates the rest. Over https it comes back only over https.
 */
@ApplicationScoped
class PageHeaders {
    private static final String ASSETS = "/static/bundle/";
    private static final String MANAGEMENT = "/q/";
    private static final int BEFORE_ALL_OTHERS = 500;

    private final String policy;

    PageHeaders(UiConfig config) {
        policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'"
                + config.apiUrl().map(PageHeaders::origin).orElse("")
                + "; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
    }

    void register(@Observes Filters filters) {
        filters.register(this::handle, BEFORE_ALL_OTHERS);
    }

    private void handle(RoutingContext exchange) {
        var path = exchange.request().path();
        if (!path.startsWith(MANAGEMENT)) {
            exchange.addHeadersEndHandler(ended -> {
                var headers = exchange.response().headers();
                headers.set("Content-Security-Policy", policy);
                headers.set("X-Content-Type-Options", "nosniff");
                headers.set("Referrer-Policy", "no-referrer");
                if ("https".equals(exchange.request().scheme())) {
                    headers.set("Strict-Transport-Security", "max-age=31536000");
                }
                if (!path.startsWith(Api.ROOT)) {
                    headers.set(
                            "Cache-Control",
                            path.startsWith(ASSETS) && exchange.response().getStatusCode() == 200
                                    ? "public, immutable, max-age=31536000"
                                    : "no-cache");
                }
            });
        }
        exchange.next();
    }

    private static String origin(URI address) {
        return " " + address.getScheme() + "://" + address.getRawAuthority();
    }
}
