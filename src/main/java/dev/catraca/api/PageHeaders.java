package dev.catraca.api;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;

/**
 * Sets headers that say what a browser may do with an answer. A page uses only scripts and styles of this service, connects only to its API,
 * makes no scripts of texts, and stands in no frame; files with a hash in their name are kept for a year, others revalidated. An answer of the
 * API is no page and is kept nowhere, because it is for one caller. Over https a browser comes back only over https.
 */
@ApplicationScoped
class PageHeaders {
    private static final String ASSETS = "/static/bundle/";
    private static final String MANAGEMENT = "/q/";
    /** Also before what answers requests before their body is read. */
    private static final int BEFORE_ALL_OTHERS = 2_000;

    private static final String OF_NO_PAGE = "default-src 'none'; frame-ancestors 'none'; sandbox";
    private static final String NO_DEVICES =
            "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()";

    private final String policy;

    PageHeaders(UiConfig config) {
        policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'"
                + config.apiUrl().map(PageHeaders::origin).orElse("")
                + "; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
                // Lit alone may turn texts into markup: the templates of the dashboard.
                + "; require-trusted-types-for 'script'; trusted-types lit-html";
    }

    void register(@Observes Filters filters) {
        filters.register(this::handle, BEFORE_ALL_OTHERS);
    }

    private void handle(RoutingContext exchange) {
        var path = exchange.request().path();
        exchange.addHeadersEndHandler(ended -> {
            var headers = exchange.response().headers();
            if ("https".equals(exchange.request().scheme())) {
                headers.set("Strict-Transport-Security", "max-age=31536000");
            }
            set(path, exchange.response().getStatusCode(), headers);
        });
        exchange.next();
    }

    private void set(String path, int status, MultiMap headers) {
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        if (path != null && path.startsWith(MANAGEMENT)) {
            // Dev mode has pages of its own there.
            return;
        }
        headers.set("Cross-Origin-Opener-Policy", "same-origin");
        headers.set("Permissions-Policy", NO_DEVICES);
        if (path != null && path.startsWith(Api.ROOT)) {
            headers.set("Content-Security-Policy", OF_NO_PAGE);
            headers.set("Cache-Control", "no-store");
            return;
        }
        headers.set("Content-Security-Policy", policy);
        headers.set(
                "Cache-Control",
                path != null && path.startsWith(ASSETS) && status == 200
                        ? "public, immutable, max-age=31536000"
                        : "no-cache");
    }

    private static String origin(URI address) {
        return " " + address.getScheme() + "://" + address.getRawAuthority();
    }
}
