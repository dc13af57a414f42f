package dev.catraca.http;

import java.util.HashMap;
import java.util.Map;

/**
 * By what a server recognises a version of a document, RFC 9110, section 8.8.
 *
 * @param etag the header {@code ETag} as it was sent, or null
 * @param lastModified the header {@code Last-Modified} as it was sent, or null
 */
public record Validators(String etag, String lastModified) {
    public static final Validators NONE = new Validators(null, null);

    /** The headers of a request that is answered with 304 if the document is still this version. */
    public Map<String, String> asConditions() {
        var headers = new HashMap<String, String>();
        if (etag != null) {
            headers.put("If-None-Match", etag);
        }
        if (lastModified != null) {
            headers.put("If-Modified-Since", lastModified);
        }
        return Map.copyOf(headers);
    }
}
