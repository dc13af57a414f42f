package dev.catraca.notify.message;

import dev.catraca.notify.Notice;

/** How a retirement that the guard refused is approved. */
final class Approval {
    static final String BODY = "{\"approveRetirement\": true}";

    private Approval() {}

    static String path(Notice notice) {
        return "/api/v1/sources/" + notice.source() + "/runs";
    }

    static String call(Notice notice) {
        return "POST " + path(notice) + " " + BODY;
    }
}
