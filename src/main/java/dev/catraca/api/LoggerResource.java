package dev.catraca.api;

import dev.catraca.access.Roles;
import dev.catraca.api.caller.AllSources;
import dev.catraca.api.caller.CurrentActor;
import dev.catraca.api.problem.StateProblems;
import dev.catraca.api.request.LogLevel;
import dev.catraca.api.request.LoggerBody;
import dev.catraca.api.view.LoggerView;
import dev.catraca.audit.AuditAction;
import dev.catraca.audit.AuditEntry;
import dev.catraca.audit.AuditLog;
import dev.catraca.lock.InstanceId;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
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

    private static final int MOST = 200;

    /** Keeps a strong reference; otherwise the logger may be collected and lose its level. */
    private final Map<String, Logger> changed = new ConcurrentHashMap<>();

    private final CurrentActor actor;
    private final InstanceId instance;

    LoggerResource(CurrentActor actor, InstanceId instance) {
        this.actor = actor;
        this.instance = instance;
    }

    @GET
    @NonBlocking
    @Operation(summary = "Show from which level on a logger of this process writes")
    public LoggerView find(@RestPath @Pattern(regexp = NAME, message = EXPECTED) String logger) {
        return LoggerView.of(logger, logger(logger));
    }

    @PUT
    @APIResponse(responseCode = "200")
    @APIResponse(responseCode = "409", ref = "Conflict")
    @APIResponse(responseCode = "503", ref = "Unavailable")
    @Operation(
            summary =
                    "Set the level of a logger in this process, until it ends; with null it is that of the logger above")
    public Uni<LoggerView> set(@RestPath @Pattern(regexp = NAME, message = EXPECTED) String logger, LoggerBody body) {
        if (body.level() != null && changed.size() >= MOST && !changed.containsKey(logger)) {
            throw StateProblems.tooManyLevels(MOST).asException();
        }
        var before = LoggerView.of(logger, logger(logger)).level();
        var after = body.level() == null ? null : body.level().name();
        return AuditLog.addFirst(AuditEntry.ofService(
                        actor.get(), AuditAction.LOG_LEVEL_SET, logger, entry(before), entry(after)))
                .map(written -> apply(logger, body.level()));
    }

    private String entry(String level) {
        return new JsonObject()
                .put("level", level)
                .put("instance", instance.value())
                .encode();
    }

    private LoggerView apply(String logger, LogLevel level) {
        var found = logger(logger);
        if (level == null) {
            found.setLevel(null);
            changed.remove(logger);
        } else {
            found.setLevel(level.inLog());
            changed.put(logger, found);
        }
        return LoggerView.of(logger, found);
    }

    private static Logger logger(String name) {
        return Logger.getLogger(name.equals(LoggerView.ROOT) ? "" : name);
    }
}
