package dev.catraca.notify;

import dev.catraca.notify.message.MailText;
import dev.catraca.notify.message.Message;
import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Sends notices by e-mail, over the server of {@code quarkus.mailer}. Does not block. */
@ApplicationScoped
class Email {
    private static final int LONGEST_WHY = 300;

    private final NotifyConfig config;
    private final ReactiveMailer mailer;

    Email(NotifyConfig config, ReactiveMailer mailer) {
        this.config = config;
        this.mailer = mailer;
    }

    Uni<DeliveryOutcome> send(Channel channel, Notice notice, Message message) {
        var mail = new Mail()
                .setTo(channel.to())
                .setSubject("[Catraca] " + message.title())
                .setText(MailText.of(message))
                .addHeader("Message-ID", "<" + notice.id() + "@catraca>")
                // Prevents automatic replies (RFC 3834).
                .addHeader("Auto-Submitted", "auto-generated");
        return mailer.send(mail)
                .<DeliveryOutcome>map(nothing -> new DeliveryOutcome.Delivered())
                .ifNoItem()
                .after(config.timeout())
                .recoverWithItem(
                        () -> failed("no answer within " + config.timeout().toMillis() + " ms"))
                .onFailure()
                .recoverWithItem(failure -> failed(String.valueOf(failure.getMessage())));
    }

    /** Always retryable, because a refusal may be temporary: greylisting, a full mailbox. */
    private static DeliveryOutcome failed(String why) {
        var line = why.replaceAll("\\s+", " ");
        return new DeliveryOutcome.Failed(
                "The mail server did not take it: " + line.substring(0, Math.min(LONGEST_WHY, line.length())),
                true,
                null);
    }
}
