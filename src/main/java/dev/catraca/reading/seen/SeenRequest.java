package dev.catraca.reading.seen;

import java.util.List;

/**
 * A request and its answer, with references in the place of secrets.
 *
 * @param address with its query at the source itself; without the values of the query at other hosts
 * @param status null if no answer came, or if a file was read
 * @param durationMillis until the head of the answer came, or the request failed
 * @param bytes how many came of the body so far, as transferred
 * @param headers of the answer
 * @param body its first {@value Journal#SHOWN} characters, unpacked; null if it was not looked at or is no text
 * @param cut whether the body has more, or may have
 * @param error why no answer came, or why the body broke off; null if neither happened
 */
public record SeenRequest(
        String method,
        String address,
        Integer status,
        long durationMillis,
        long bytes,
        List<Header> headers,
        String body,
        boolean cut,
        String error) {

    /** A header of an answer; one that may hold a key of a session has a sentence in the place of its value. */
    public record Header(String name, String value) {}
}
