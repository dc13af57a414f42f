package dev.catraca.notify.message;

import dev.catraca.notify.Notice;
import dev.catraca.run.Guard;

/** The request that approves what the guard refused. */
final class Approval {
    private Approval() {}

    static boolean isOfMissingField(Notice notice) {
        return Guard.MISSING.text().equals(notice.text("refused"));
    }

    /** The body of the request, JSON. */
    static String body(Notice notice) {
        return isOfMissingField(notice) ? "{\"approve\": [\"missing\"]}" : "{\"approveRetirement\": true}";
    }

    static String path(Notice notice) {
        return "/api/v1/sources/" + notice.source() + "/runs";
    }

    static String call(Notice notice) {
        return "POST " + path(notice) + " " + body(notice);
    }
}
