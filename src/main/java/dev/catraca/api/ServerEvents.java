package dev.catraca.api;

import dev.catraca.api.live.RunMessage;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;

/** Converts the messages of a live stream to server-sent events. */
final class ServerEvents {
    private ServerEvents() {}

    static OutboundSseEvent of(RunMessage message, Sse sse) {
        if (message.keepsAlive()) {
            return sse.newEventBuilder().comment("nothing new").build();
        }
        var event = sse.newEventBuilder().name(message.name()).data(message.json());
        return (message.id() == null ? event : event.id(message.id())).build();
    }
}
