package dev.catraca.api;

import dev.catraca.api.request.JsonBody;
import dev.catraca.api.request.LogLevel;
import dev.catraca.api.request.Parameters;
import dev.catraca.api.view.LoggerView;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logmanager.Logger;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;

/** The log levels of this process, until it ends; other processes are not changed. */
@Path(Api.ROOT + "/loggers/{logger}")
@Tag(name = "Service")
public class LoggerResource {
    /** Keeps a strong reference; otherwise the logger may be collected and lose its level. */
    private final Map<String, Logger> changed = new ConcurrentHashMap<>();

    @GET
    @NonBlocking
    @Operation(summary = "Show from which level on a logger of this process writes")
    public LoggerView find(@RestPath String logger) {
        var name = Parameters.logger(logger);
        return LoggerView.of(name, logger(name));
    }

    @PUT
    @NonBlocking
    @Operation(
            summary =
                    "Set the level of a logger in this process, until it ends; with null it is that of the logger above")
    @RequestBody(ref = "Logger")
    public LoggerView set(@RestPath String logger, byte[] body, @RestHeader(HttpHeaders.CONTENT_TYPE) String type) {
        var name = Parameters.logger(logger);
        var level = LogLevel.of(JsonBody.object(body, type));
        var found = logger(name);
        found.setLevel(level.map(LogLevel::inLog).orElse(null));
        if (level.isPresent()) {
            changed.put(name, found);
        } else {
            changed.remove(name);
        }
        return LoggerView.of(name, found);
    }

    private static Logger logger(String name) {
        return Logger.getLogger(name.equals(LoggerView.ROOT) ? "" : name);
    }
}
