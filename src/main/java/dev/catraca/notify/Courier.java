package dev.catraca.notify;

import dev.catraca.notify.message.MessageWriter;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;

/** Sends one notice to one channel, once. Does not block and does not fail. */
@ApplicationScoped
class Courier {
    private final Webhook webhook;
    private final Email email;
    private final MessageWriter writer;

    Courier(Webhook webhook, Email email, NotifyConfig config) {
        this.webhook = webhook;
        this.email = email;
        writer = new MessageWriter(config.dashboardUrl().map(URI::toString));
    }

    Uni<DeliveryOutcome> bring(Channel channel, Notice notice) {
        var message = writer.write(notice, channel.wording());
        return channel.type() == ChannelType.EMAIL
                ? email.send(channel, notice, message)
                : webhook.post(channel, notice, message);
    }
}
