package dev.catraca.faults;

import dev.catraca.it.Delivery;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A run that resumes another asks for no page before that of the checkpoint, and what the broken run had read beyond its
 * checkpoint is no more than the batch in flight and the one that is read ahead.
 */
final class LittleIsReadAgain implements Check {
    private static final int MOST_PAGES_LOST = (2 * Shop.BATCH + Shop.PAGE - 1) / Shop.PAGE + 1;
    private static final Pattern PAGE = Pattern.compile("(?:^|&)page=(\\d+)");
    private static final String RESUMES = """
            SELECT n.id, n.source_id, coalesce((b.checkpoint ->> 'page')::int, 1) AS page, b.owner AS broken,
                   s.opened, s.closed, o.opened AS broken_opened
            FROM sync_run n JOIN sync_run b ON b.id = n.resumes
            JOIN audit.span s ON s.run = n.id JOIN audit.span o ON o.run = b.id WHERE n.id > ?""";

    @Override
    public List<String> violations(Evidence evidence) {
        var violations = new ArrayList<String>();
        for (var resume : evidence.rows(RESUMES)) {
            if (evidence.fateOf((String) resume.get("broken")).pausedSince(evidence.begin())) {
                continue; // it may have gone on reading, in vain, while the other one did
            }
            var page = (int) resume.get("page");
            var own = pages(evidence.deliveries(), resume, "opened", "closed");
            own.stream()
                    .filter(asked -> asked < page)
                    .forEach(asked -> violations.add("page " + asked + " was read again: " + resume));
            var broken = pages(evidence.deliveries(), resume, "broken_opened", "opened");
            broken.stream()
                    .filter(asked -> asked > page + MOST_PAGES_LOST)
                    .forEach(asked -> violations.add("page " + asked + " was read long before its batch: " + resume));
        }
        return violations;
    }

    private static List<Integer> pages(List<Delivery> all, Map<String, Object> resume, String from, String to) {
        var path = "/" + resume.get("source_id") + "/products";
        return all.stream()
                .filter(delivery -> delivery.path().equals(path))
                .filter(delivery -> delivery.asked().isAfter(time(resume, from)))
                .filter(delivery -> delivery.asked().isBefore(time(resume, to)))
                .map(delivery -> PAGE.matcher(delivery.query()))
                .filter(java.util.regex.Matcher::find)
                .map(found -> Integer.parseInt(found.group(1)))
                .toList();
    }

    private static Instant time(Map<String, Object> row, String column) {
        return ((Timestamp) row.get(column)).toInstant();
    }
}
