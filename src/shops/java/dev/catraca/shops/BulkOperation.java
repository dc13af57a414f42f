package dev.catraca.shops;

import java.util.List;
import java.util.Map;

/** A bulk operation of Shopify: how it stands changes each time that it is asked for. Used by one thread at a time. */
final class BulkOperation {
    /** How it ends. */
    enum End {
        COMPLETED,
        FAILED,
        /** As it has happened: it says how many objects there are, and names no result. */
        LOST
    }

    private static final int QUESTIONS = 2;
    private static final String SIGNED =
            "?GoogleAccessId=assets-us-prod%40shopify-tiers.iam.gserviceaccount.com&Expires=1800000000"
                    + "&Signature=0123456789abcdefghijklmnopqrstuvwxyz";

    private final String id;
    private final List<String> lines;
    private final End end;
    private int asked;

    BulkOperation(String id, List<String> lines, End end) {
        this.id = id;
        this.lines = lines;
        this.end = end;
    }

    String id() {
        return id;
    }

    boolean isRunning() {
        return asked <= QUESTIONS;
    }

    String result() {
        return String.join("", lines);
    }

    /** Whether this is where its result is. */
    boolean isAt(String path, Map<String, String> query) {
        return path.equals(path()) && query.containsKey("Signature");
    }

    /** How it stands; asked for the third time it has ended. */
    Map<String, Object> ask(String root) {
        asked++;
        var address = root + path() + SIGNED;
        var whole = !isRunning() && end == End.COMPLETED && !lines.isEmpty();
        var count = isRunning() ? (asked - 1) * lines.size() / QUESTIONS : lines.size();
        return Json.object(
                "id", id,
                "status", status(),
                "errorCode", !isRunning() && end == End.FAILED ? "TIMEOUT" : null,
                "objectCount", Integer.toString(count),
                "fileSize", whole ? Integer.toString(result().length()) : null,
                "url", whole ? address : null,
                "partialDataUrl", !isRunning() && end == End.FAILED ? address : null);
    }

    private String status() {
        if (isRunning()) {
            return asked == 1 ? "CREATED" : "RUNNING";
        }
        return end == End.FAILED ? "FAILED" : "COMPLETED";
    }

    private String path() {
        return "/bulk/" + id.substring(id.lastIndexOf('/') + 1) + ".jsonl";
    }
}
