package dev.catraca.notify.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.catraca.notify.Notice;
import dev.catraca.notify.NoticeKind;
import dev.catraca.run.RunReason;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The files of texts, of which a translator may forget a line or a parameter. */
class WordingTest {
    private static final Pattern PARAMETER = Pattern.compile("\\{\\d}");

    @Test
    void allLanguagesHaveTheSameTextsWithTheSameParameters() {
        var first = parameters(Wording.LANGUAGES.get(0));
        for (var language : Wording.LANGUAGES) {
            assertEquals(first, parameters(language), language);
        }
    }

    @Test
    void eachTextIsUsed() {
        for (var language : Wording.LANGUAGES) {
            var texts = new Recorded(Wording.texts(language));
            var writer = new MessageWriter(Optional.of("https://catraca.example"));
            notices().forEach(notice -> writer.write(notice, new Wording(texts)));
            assertEquals(new TreeSet<>(texts.keySet()), new TreeSet<>(texts.used), language);
        }
    }

    /** A single apostrophe begins a quotation of MessageFormat, and the parameters behind it are shown as they are. */
    @Test
    void apostrophesAreDoubled() {
        for (var language : Wording.LANGUAGES) {
            var texts = Wording.texts(language);
            for (var key : texts.keySet()) {
                var quoted = texts.getString(key).replace("''", "").contains("'");
                assertFalse(quoted && !key.equals("moment"), language + ": " + key);
            }
        }
    }

    private static Map<String, Set<String>> parameters(String language) {
        var texts = Wording.texts(language);
        return texts.keySet().stream()
                .collect(Collectors.toMap(
                        key -> key,
                        key -> PARAMETER
                                .matcher(texts.getString(key))
                                .results()
                                .map(MatchResult::group)
                                .collect(Collectors.toCollection(TreeSet::new)),
                        (a, b) -> a,
                        TreeMap::new));
    }

    /** Every kind for every reason, with everything that the facts may say. */
    private static List<Notice> notices() {
        var guard = new JsonObject().put("missing", 50).put("live", 100).put("maxShare", 0.125);
        var facts = new JsonObject()
                .put("sourceName", "Loja A")
                .put("owner", "pod")
                .put("error", "error")
                .put("failures", 2)
                .put("counters", new JsonObject().put("received", 17))
                .put("startedAt", "2026-11-23T12:00:00Z")
                .put("heartbeatAt", "2026-11-23T12:00:00Z")
                .put("finishedAt", "2026-11-23T12:00:00Z")
                .put("lastSuccessAt", "2026-11-23T12:00:00Z");
        var all = new ArrayList<Notice>();
        for (var kind : NoticeKind.values()) {
            for (var reason : RunReason.values()) {
                for (var notResumed : List.of("DISABLED", "CHANGED", "LIMIT", "CANCELLED", "WAITING")) {
                    var more = facts.copy().put("reason", reason.name()).put("notResumed", notResumed);
                    all.add(notice(kind, more));
                    all.add(notice(kind, more.copy().put("guard", guard)));
                    if (reason == RunReason.INTERRUPTED) {
                        all.add(notice(kind, more.copy().put("notBefore", "2026-11-24T12:00:00Z")));
                    }
                    for (var refused : List.of("missing", "priceChange", "count")) {
                        all.add(notice(kind, more.copy().put("refused", refused)));
                    }
                }
            }
        }
        return all;
    }

    private static Notice notice(NoticeKind kind, JsonObject facts) {
        return new Notice(UUID.randomUUID(), "ops", kind, "loja-a", 42, 1, facts);
    }

    /** Remembers what was read. */
    private static final class Recorded extends ResourceBundle {
        private final ResourceBundle texts;
        private final Set<String> used = new HashSet<>();

        Recorded(ResourceBundle texts) {
            this.texts = texts;
        }

        @Override
        protected Object handleGetObject(String key) {
            used.add(key);
            return texts.getObject(key);
        }

        @Override
        protected Set<String> handleKeySet() {
            return texts.keySet();
        }

        @Override
        public Enumeration<String> getKeys() {
            return Collections.enumeration(texts.keySet());
        }
    }
}
