package dev.catraca.api;

import dev.catraca.access.Roles;
import dev.catraca.api.caller.AllSources;
import dev.catraca.api.request.Cursor;
import dev.catraca.api.request.Page;
import dev.catraca.api.request.SourceId;
import dev.catraca.api.view.AuditEventView;
import dev.catraca.api.view.Listing;
import dev.catraca.audit.AuditAction;
import dev.catraca.audit.AuditEventEntity;
import dev.catraca.audit.AuditFilter;
import dev.catraca.audit.AuditLog;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** Who did what. */
@Path(Api.ROOT + "/audit")
@Tag(name = "Access")
@RolesAllowed(Roles.ADMIN)
@AllSources
@APIResponse(responseCode = "503", ref = "Unavailable")
public class AuditResource {
    private static final Cursor CURSOR = Cursor.of("audit");
    private static final String NAME = "^\\P{Cntrl}{1,200}$";
    private static final String EXPECTED = "1 to 200 characters, none of them a control character";

    @GET
    @APIResponse(responseCode = "200")
    @Operation(
            summary = "List who did what and from where, the newest first",
            description =
                    "Each change and command of people, failed logins that were looked at, and changes by the configuration.")
    public Uni<Listing<AuditEventView>> list(
            @RestQuery @SourceId String source,
            @RestQuery @Pattern(regexp = NAME, message = EXPECTED) String actor,
            @QueryParam("action") AuditAction action,
            @RestQuery @Pattern(regexp = NAME, message = EXPECTED) String target,
            @QueryParam("from") Instant from,
            @QueryParam("to") Instant to,
            @Valid @BeanParam Page page) {
        var before = CURSOR.key(page.after()).map(AuditResource::place).orElse(null);
        return AuditLog.list(new AuditFilter(source, actor, action, target, from, to), before, page.limit() + 1)
                .map(rows -> Listing.of(rows, page.limit(), AuditEventView::of, AuditResource::cursor));
    }

    private static String cursor(AuditEventEntity row) {
        return CURSOR.behind(row.moment + "/" + row.id);
    }

    private static AuditLog.Place place(String cursor) {
        var parts = cursor.split("/", -1);
        try {
            return new AuditLog.Place(Cursor.moment(parts[0]), UUID.fromString(parts[1]));
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            throw Cursor.fault().asException();
        }
    }
}
