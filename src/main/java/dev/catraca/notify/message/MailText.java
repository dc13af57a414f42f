package dev.catraca.notify.message;

/** The text of an e-mail. */
public final class MailText {
    private MailText() {}

    public static String of(Message message) {
        var text = new StringBuilder(message.text()).append("\n");
        if (!message.details().isEmpty()) {
            text.append("\n");
        }
        message.details()
                .forEach(detail -> text.append(detail.label())
                        .append(": ")
                        .append(detail.value())
                        .append("\n"));
        if (message.advice() != null) {
            text.append("\n").append(message.advice()).append("\n");
        }
        if (message.link() != null) {
            text.append("\n")
                    .append(message.link().label())
                    .append(": ")
                    .append(message.link().url())
                    .append("\n");
        }
        return text.toString();
    }
}
