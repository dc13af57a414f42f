package dev.catraca.faults;

import dev.catraca.it.Delivery;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A run that resumes another requests no page before that of the checkpoint; and the broken run had read no more beyond its
 * checkpoint than the batches in flight, the two that are read ahead, and what it left out because runs before it had stored it.
 */
final class LittleIsReadAgain implements Check {
    private static final String RESUMES = """
            SELECT n.id, n.source_id, (b.checkpoint ->> 'page')::int AS page, b.owner AS broken, b.attempt,
                   s.opened, s.closed, o.opened AS broken_opened
            FROM sync_run n JOIN sync_run b ON b.id = n.resumes
            JOIN audit.span s ON s.run = n.id JOIN audit.span o ON o.run = b.id WHERE n.id > ?""";

    @Override
    public List<String> violations(Evidence evidence) {
        var violations = new ArrayList<String>();
        for (var resume : evidence.rows(RESUMES)) {
            if (evidence.fateOf((String) resume.get("broken")).pausedSince(evidence.begin())) {
                continue; // the owner that was taken for dead may have gone on reading during the resume
            }
            var cutting = cuttingOf(evidence, resume);
            var page = resume.get("page") == null ? cutting.first() : (int) resume.get("page");
            var own = places(evidence.deliveries(), cutting, resume, "opened", "closed");
            own.stream()
                    .filter(asked -> asked < page)
                    .forEach(asked -> violations.add("page " + asked + " was read again: " + resume));
            var broken = places(evidence.deliveries(), cutting, resume, "broken_opened", "opened");
            broken.stream()
                    .filter(asked -> asked > page + mostPages((int) resume.get("attempt")) * cutting.step())
                    .forEach(asked -> violations.add("page " + asked + " was read long before its batch: " + resume));
        }
        return violations;
    }

    /** @param attempt how many runs of its chain came before the broken one, each of which may have left a gap */
    private static int mostPages(int attempt) {
        var batches = Shop.IN_FLIGHT + 2 + attempt * (Shop.IN_FLIGHT - 1);
        return (batches * Shop.BATCH + Shop.PAGE - 1) / Shop.PAGE + 1;
    }

    private static Cutting cuttingOf(Evidence evidence, Map<String, Object> resume) {
        return evidence.arena().shops().stream()
                .filter(shop -> shop.id().equals(resume.get("source_id")))
                .findFirst()
                .orElseThrow()
                .cutting();
    }

    private static List<Integer> places(
            List<Delivery> all, Cutting cutting, Map<String, Object> resume, String from, String to) {
        var path = "/" + resume.get("source_id") + "/products";
        return all.stream()
                .filter(delivery -> delivery.path().equals(path))
                .filter(delivery -> delivery.asked().isAfter(time(resume, from)))
                .filter(delivery -> delivery.asked().isBefore(time(resume, to)))
                .map(delivery -> cutting.place(delivery.query()))
                .toList();
    }

    private static Instant time(Map<String, Object> row, String column) {
        return ((Timestamp) row.get(column)).toInstant();
    }
}
