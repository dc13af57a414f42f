package dev.catraca.api;

import io.quarkus.runtime.LaunchMode;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.impl.MimeMapping;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Serves the files of the dashboard from memory. The handler of Vert.x would first copy each to the temp folder, where a process
 * that is killed leaves them. Dev mode serves them itself.
 */
@ApplicationScoped
class PageFiles {
    /** Gives nothing back, so that a path of very many parts needs no more of the stack than a short one. */
    private static final Pattern FILE = Pattern.compile("(?:/[\\w-]++(?=/))*+/[\\w-]++(?:\\.[\\w-]++)++");

    private final Map<String, PageFile> files = new ConcurrentHashMap<>();

    private record PageFile(Buffer content, String tag) {}

    void register(@Observes Router router) {
        if (LaunchMode.current() == LaunchMode.NORMAL) {
            router.route().method(HttpMethod.GET).method(HttpMethod.HEAD).handler(this::handle);
        }
    }

    private void handle(RoutingContext exchange) {
        var asked = exchange.normalizedPath();
        var path = asked.equals("/") ? "/index.html" : asked;
        var file = FILE.matcher(path).matches() ? files.computeIfAbsent(path, PageFiles::read) : null;
        if (file == null) {
            exchange.next();
            return;
        }
        var type = MimeMapping.getMimeTypeForFilename(path);
        var headers = exchange.response().headers();
        if (type != null) {
            headers.set(HttpHeaders.CONTENT_TYPE, type.startsWith("text/") ? type + ";charset=UTF-8" : type);
            if (type.startsWith("text/")) {
                // Quarkus sets it to "identity"; without it Vert.x compresses the answer.
                headers.remove(HttpHeaders.CONTENT_ENCODING);
            }
        }
        if (exchange.etag(file.tag()).isFresh()) {
            exchange.response().setStatusCode(304).end();
        } else {
            exchange.end(file.content());
        }
    }

    /** The file, or null if there is none. */
    private static PageFile read(String path) {
        var loader = Thread.currentThread().getContextClassLoader();
        try (var file = loader.getResourceAsStream("META-INF/resources" + path)) {
            if (file == null) {
                return null;
            }
            var content = file.readAllBytes();
            return new PageFile(Buffer.buffer(content), Integer.toHexString(Arrays.hashCode(content)));
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        }
    }
}
