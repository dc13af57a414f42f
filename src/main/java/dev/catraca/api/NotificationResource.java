package dev.catraca.api;

import dev.catraca.access.Roles;
import dev.catraca.api.caller.AllSources;
import dev.catraca.api.caller.CurrentActor;
import dev.catraca.api.caller.CurrentCaller;
import dev.catraca.api.problem.Problem;
import dev.catraca.api.problem.Problem.Fault;
import dev.catraca.api.problem.RequestProblems;
import dev.catraca.api.request.ChannelTestBody;
import dev.catraca.api.request.Cursor;
import dev.catraca.api.request.Page;
import dev.catraca.api.view.ChannelTest;
import dev.catraca.api.view.Listing;
import dev.catraca.api.view.NotificationView;
import dev.catraca.audit.AuditAction;
import dev.catraca.audit.AuditEntry;
import dev.catraca.audit.AuditLog;
import dev.catraca.notify.Channels;
import dev.catraca.notify.NotificationRow;
import dev.catraca.notify.Notifications;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Notifications about runs, and tests of channels. */
@Path(Api.ROOT + "/notifications")
@Tag(name = "Notifications")
@APIResponse(responseCode = "503", ref = "Unavailable")
@APIResponse(responseCode = "200")
@RolesAllowed(Roles.VIEWER)
public class NotificationResource {
    private static final Cursor CURSOR = Cursor.of("notifications");

    private final Notifications notifications;
    private final Channels channels;
    private final CurrentCaller caller;
    private final CurrentActor actor;

    NotificationResource(Notifications notifications, Channels channels, CurrentCaller caller, CurrentActor actor) {
        this.notifications = notifications;
        this.channels = channels;
        this.caller = caller;
        this.actor = actor;
    }

    @GET
    @Operation(summary = "List what channels are told, newest first, and how far that has come")
    public Uni<Listing<NotificationView>> list(@Valid @BeanParam Page page) {
        var before = CURSOR.key(page.after()).map(NotificationResource::place).orElse(null);
        return notifications
                .list(caller.get().sources(), before, page.limit() + 1)
                .map(rows -> Listing.of(rows, page.limit(), NotificationView::of, NotificationResource::cursor));
    }

    private static String cursor(NotificationRow row) {
        return CURSOR.behind(row.createdAt() + "/" + row.id());
    }

    private static Notifications.Place place(String cursor) {
        var parts = cursor.split("/", -1);
        try {
            return new Notifications.Place(Cursor.moment(parts[0]), UUID.fromString(parts[1]));
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            throw Cursor.fault().asException();
        }
    }

    @POST
    @Path("/test")
    @RolesAllowed(Roles.ADMIN)
    @AllSources
    @Operation(summary = "Send a test to a channel at once and show what came of it; it is not tried again")
    public Uni<ChannelTest> test(ChannelTestBody body) {
        var channel = body.channel();
        if (channel == null || !channels.names().contains(channel)) {
            throw unknown().asException();
        }
        return AuditLog.addFirst(AuditEntry.ofService(actor.get(), AuditAction.CHANNEL_TESTED, channel, null, null))
                .chain(() -> notifications.test(channel))
                .map(error -> ChannelTest.of(channel, error));
    }

    private Problem unknown() {
        var names = channels.names();
        var expected = names.isEmpty() ? "there is none to choose" : "expected one of " + String.join(", ", names);
        return RequestProblems.body(List.of(new Fault("/channel", expected)));
    }
}
