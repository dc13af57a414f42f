package dev.catraca.notify.message;

import dev.catraca.notify.Notice;
import dev.catraca.run.Guard;

/** The request that approves what the guard refused. */
final class Approval {
    private Approval() {}

    /** The guard that refused; that of retirements if none is named. */
    static Guard guard(Notice notice) {
        var refused = notice.text("refused");
        return refused == null ? Guard.RETIREMENT : Guard.named(refused).orElse(Guard.RETIREMENT);
    }

    /** The body of the request, JSON. */
    static String body(Notice notice) {
        var guard = guard(notice);
        return guard == Guard.RETIREMENT
                ? "{\"approveRetirement\": true}"
                : "{\"approve\": [\"" + guard.text() + "\"]}";
    }

    static String path(Notice notice) {
        return "/api/v1/sources/" + notice.source() + "/runs";
    }

    static String call(Notice notice) {
        return "POST " + path(notice) + " " + body(notice);
    }
}
