package dev.catraca.api.management;

import dev.catraca.api.problem.Problem;
import dev.catraca.api.problem.RequestProblems;
import dev.catraca.api.problem.StateProblems;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.vertx.http.HttpServerStart;
import io.quarkus.vertx.http.HttpsServerStart;
import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.util.OptionalInt;
import java.util.concurrent.CompletionException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Serves probes and metrics on a port of their own, and hides them on the main port; does nothing without {@code catraca.management.port}. The
 * requests go through the routes of the main port, so the answers are the same. Listens until all else has stopped; answers 503 until the main port
 * listens, so that no process is ready before. Asks nobody who they are.
 */
@Singleton
class ManagementServer {
    private static final Logger LOG = Logger.getLogger(ManagementServer.class);

    /** Before all other filters. */
    private static final int FIRST = 10_000;

    private static final int IDLE_SECONDS = 120;

    private final Vertx vertx;
    private final OptionalInt port;
    private final String host;
    private volatile HttpServer server;
    private volatile boolean open;

    ManagementServer(
            Vertx vertx, ManagementConfig config, @ConfigProperty(name = "quarkus.http.host") String mainHost) {
        this.vertx = vertx;
        this.port = config.port();
        this.host = config.host().orElse(mainHost);
    }

    void hide(@Observes Filters filters) {
        if (port.isPresent()) {
            filters.register(this::pass, FIRST);
        }
    }

    void start(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent start) {
        if (port.isPresent()) {
            var options = new HttpServerOptions().setIdleTimeout(IDLE_SECONDS).setCompressionSupported(true);
            try {
                server = vertx.createHttpServer(options)
                        .requestHandler(this::handle)
                        .listen(port.getAsInt(), host)
                        .toCompletionStage()
                        .toCompletableFuture()
                        .join();
            } catch (CompletionException taken) {
                throw new ConfigurationException("Catraca does not start:\n  catraca.management.port is "
                        + port.getAsInt() + ": expected a port of " + host + " that is free and may be used.");
            }
            LOG.infof("Probes and metrics are at port %d of %s", server.actualPort(), host);
        }
    }

    void open(@ObservesAsync HttpServerStart main) {
        open = true;
    }

    void open(@ObservesAsync HttpsServerStart main) {
        open = true;
    }

    void stop(@Observes @Priority(Integer.MAX_VALUE) ShutdownEvent stop) {
        if (server != null) {
            // Dev mode starts again in this process, at the same port.
            server.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    private void handle(HttpServerRequest request) {
        if (!ManagementPaths.isServed(request.path())) {
            answer(request.response(), RequestProblems.notFound(), request.path());
        } else if (open) {
            VertxHttpRecorder.getRootHandler().handle(request);
        } else {
            answer(request.response(), StateProblems.unavailable("The service is starting."), request.path());
        }
    }

    private void pass(RoutingContext exchange) {
        if (ManagementPaths.isHidden(exchange.normalizedPath()) && !isOurs(exchange.request())) {
            answer(
                    exchange.response(),
                    RequestProblems.notFound(),
                    exchange.request().path());
        } else {
            exchange.next();
        }
    }

    /** Both servers have different ports, which is checked at the start. What a proxy says by the PROXY protocol does not count. */
    private boolean isOurs(HttpServerRequest request) {
        var local = request.connection().localAddress(true);
        return server != null && local != null && local.port() == server.actualPort();
    }

    private static void answer(HttpServerResponse response, Problem problem, String path) {
        response.setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .end(problem.json(path));
    }
}
