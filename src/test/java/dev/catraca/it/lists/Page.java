package dev.catraca.it.lists;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes pages for a scenario. */
record Page(Shape shape, Faulty faulty) {
    /** @param next the cursor or address of the next page, or null */
    Served of(List<Listed> records, int size, String next) {
        return text(shape.format().page(records, faulty, members(records, size, next)), headers(records, next));
    }

    /** Success with content that is not a page. */
    Served other(String text) {
        return text(text, Map.of());
    }

    private Served text(String text, Map<String, String> more) {
        var headers = new HashMap<>(more);
        headers.put(
                "Content-Type", shape.format().contentType() + shape.charset().label());
        var encoding = shape.packing().contentEncoding();
        var body = shape.charset().encode(text);
        if (body.length == 0) {
            return Served.whole(headers, body);
        }
        if (encoding != null) {
            headers.put("Content-Encoding", encoding);
        }
        return Served.whole(headers, shape.packing().pack(body));
    }

    private String members(List<Listed> records, int size, String next) {
        var total = shape.total().said(size, records.size());
        return (total == null ? "" : "\"t\": " + total + ", ")
                + (shape.kind().needsJson() ? "\"next\": " + (next == null ? "null" : "\"" + next + "\"") + ", " : "");
    }

    private Map<String, String> headers(List<Listed> records, String next) {
        var headers = new HashMap<String, String>();
        if (shape.kind() == Kind.LINK_HEADER && next != null) {
            headers.put("Link", "<" + next + ">; rel=\"next\"");
        }
        if (shape.headerTotal()) {
            headers.put("X-Total-Count", Integer.toString(records.size()));
        }
        return headers;
    }
}
