package dev.catraca.notify.message;

import dev.catraca.notify.Notice;
import dev.catraca.notify.NoticeKind;
import dev.catraca.run.Guard;
import dev.catraca.run.RunReason;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.PropertyResourceBundle;
import java.util.ResourceBundle;

/** The texts of a notice in one language. Immutable. */
public final class Wording {
    /** Each has its texts in the resource {@code notify/messages_<language>.properties}. */
    public static final List<String> LANGUAGES = List.of("en", "pt-BR");

    private final ResourceBundle texts;

    Wording(ResourceBundle texts) {
        this.texts = texts;
    }

    /** The labels of the details and of the link. */
    public enum Label {
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

    /** The wording of a language; empty unless it is one of {@link #LANGUAGES}. */
    public static Optional<Wording> of(String language) {
        return LANGUAGES.contains(language) ? Optional.of(new Wording(texts(language))) : Optional.empty();
    }

    /** Without {@link ResourceBundle#getBundle}, which would fall back to the language of the machine. */
    static ResourceBundle texts(String language) {
        var name = "/notify/messages_" + language + ".properties";
        try (var file = Wording.class.getResourceAsStream(name)) {
            return new PropertyResourceBundle(new InputStreamReader(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }

    /** One line that says what happened to which source. */
    public String title(Notice notice) {
        var about = notice.kind() == NoticeKind.TEST ? notice.channel() : notice.sourceName();
        var reason = notice.kind() == NoticeKind.FAILED ? reason(Facts.reason(notice)) : "";
        return text("title." + notice.kind(), about, Long.toString(notice.run()), reason);
    }

    /** What happened, in sentences. */
    public String text(Notice notice) {
        return switch (notice.kind()) {
            case FAILED ->
                text("why." + reasonAndPause(notice))
                        + ifPresent("notResumed." + notice.text("notResumed"))
                                .map(text -> " " + text)
                                .orElse("");
            case GUARDED -> guarded(notice);
            case DRIFTED -> text("text.DRIFTED", Facts.gone(notice));
            default -> text("text." + notice.kind(), notice.text("owner"));
        };
    }

    /** What to do about it; null if there is nothing to do. */
    public String advice(Notice notice) {
        var about = switch (notice.kind()) {
            case FAILED -> reasonAndPause(notice);
            case GUARDED -> "GUARDED." + Approval.guard(notice).text();
            default -> notice.kind().name();
        };
        return ifPresent("advice." + about, Approval.call(notice)).orElse(null);
    }

    private static String reasonAndPause(Notice notice) {
        return Facts.reason(notice).name() + (notice.text("notBefore") == null ? "" : ".pause");
    }

    private String guarded(Notice notice) {
        if (Approval.guard(notice) != Guard.RETIREMENT) {
            return text("text.GUARDED." + Approval.guard(notice).text());
        }
        var guard = Facts.guard(notice);
        return guard == null
                ? text("text.GUARDED.unknown")
                : text(
                        "text.GUARDED.retirement",
                        Long.toString(guard.missing()),
                        Long.toString(guard.live()),
                        guard.percent().replace(".", texts.getString("decimal")));
    }

    String label(Label label) {
        return text("label." + label);
    }

    /** In one or two words. */
    public String reason(RunReason reason) {
        return text("reason." + reason);
    }

    /** To the second, in UTC. */
    String moment(Instant moment) {
        return DateTimeFormatter.ofPattern(texts.getString("moment"))
                .withZone(ZoneOffset.UTC)
                .format(moment);
    }

    private Optional<String> ifPresent(String key, Object... parameters) {
        return texts.containsKey(key) ? Optional.of(text(key, parameters)) : Optional.empty();
    }

    private String text(String key, Object... parameters) {
        return new MessageFormat(texts.getString(key)).format(parameters);
    }
}
