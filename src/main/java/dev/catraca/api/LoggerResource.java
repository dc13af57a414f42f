package dev.catraca.api;

import dev.catraca.access.Roles;
import dev.catraca.api.caller.AllSources;
import dev.catraca.api.request.LoggerBody;
import dev.catraca.api.view.LoggerView;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logmanager.Logger;
import org.jboss.resteasy.reactive.RestPath;

/** The log levels of this process, until it ends; other processes are not changed. */
@Path(Api.ROOT + "/loggers/{logger}")
@Tag(name = "Service")
@AllSources
@RolesAllowed(Roles.ADMIN)
public class LoggerResource {
    private static final String NAME = "^[A-Za-z0-9_$.-]{1,200}$";
    private static final String EXPECTED = "root, or 1 to 200 letters, digits, '.', '_', '$' and '-'";

    /** Keeps a strong reference; otherwise the logger may be collected and lose its level. */
    private final Map<String, Logger> changed = new ConcurrentHashMap<>();

    @GET
    @NonBlocking
    @Operation(summary = "Show from which level on a logger of this process writes")
    public LoggerView find(@RestPath @Pattern(regexp = NAME, message = EXPECTED) String logger) {
        return LoggerView.of(logger, logger(logger));
    }

    @PUT
    @NonBlocking
    @Operation(
            summary =
                    "Set the level of a logger in this process, until it ends; with null it is that of the logger above")
    public LoggerView set(@RestPath @Pattern(regexp = NAME, message = EXPECTED) String logger, LoggerBody body) {
        var found = logger(logger);
        if (body.level() == null) {
            found.setLevel(null);
            changed.remove(logger);
        } else {
            found.setLevel(body.level().inLog());
            changed.put(logger, found);
        }
        return LoggerView.of(logger, found);
    }

    private static Logger logger(String name) {
        return Logger.getLogger(name.equals(LoggerView.ROOT) ? "" : name);
    }
}
