package dev.catraca.notify.message;

import dev.catraca.notify.Notice;
import dev.catraca.run.RunReason;
import java.time.Instant;
import java.util.Optional;

/** The texts of a notice in one language. */
public interface Wording {
    /** The wording of a language, {@code en} or {@code pt-BR}. */
    static Optional<Wording> of(String language) {
        return switch (language) {
            case "en" -> Optional.of(new English());
            case "pt-BR" -> Optional.of(new Portuguese());
            default -> Optional.empty();
        };
    }

    /** One line that says what happened to which source. */
    String title(Notice notice);

    /** What happened, in sentences. */
    String text(Notice notice);

    /** What to do about it; null if there is nothing to do. */
    String advice(Notice notice);

    String label(Label label);

    String reason(RunReason reason);

    /** To the second, in UTC. */
    String moment(Instant moment);

    /** The labels of the details and of the link. */
    enum Label {
        SOURCE,
        RUN,
        REASON,
        ERROR,
        FAILURES,
        LAST_SUCCESS,
        STARTED,
        LAST_SIGN,
        ENDED,
        COUNTED,
        OPEN
    }
}
