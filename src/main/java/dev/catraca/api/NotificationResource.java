package dev.catraca.api;

import dev.catraca.api.request.Cursor;
import dev.catraca.api.request.JsonBody;
import dev.catraca.api.request.Parameters;
import dev.catraca.api.view.ChannelTest;
import dev.catraca.api.view.Listing;
import dev.catraca.api.view.NotificationView;
import dev.catraca.notify.Channels;
import dev.catraca.notify.Notifications;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestQuery;

/** Notifications about runs, and tests of channels. */
@Path(Api.ROOT + "/notifications")
@Tag(name = "Notifications")
public class NotificationResource {
    private static final Cursor CURSOR = Cursor.of("notifications");

    private final Notifications notifications;
    private final Channels channels;

    NotificationResource(Notifications notifications, Channels channels) {
        this.notifications = notifications;
        this.channels = channels;
    }

    @GET
    @Operation(summary = "List what channels are told, newest first, and how far that has come")
    public Uni<Listing<NotificationView>> list(@RestQuery String limit, @RestQuery String after) {
        var size = Parameters.limit(limit);
        var before = CURSOR.number(after).orElse(Long.MAX_VALUE);
        return notifications
                .list(before, size + 1)
                .map(rows -> Listing.of(rows, size, NotificationView::of, row -> CURSOR.behind(row.seq())));
    }

    @POST
    @Path("/test")
    @Operation(summary = "Send a test to a channel at once and show what came of it; it is not tried again")
    @RequestBody(ref = "ChannelTest")
    public Uni<ChannelTest> test(byte[] body, @RestHeader(HttpHeaders.CONTENT_TYPE) String type) {
        var channel = JsonBody.choice("channel", channels.names(), body, type);
        return notifications.test(channel).map(error -> ChannelTest.of(channel, error));
    }
}
