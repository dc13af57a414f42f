package dev.catraca.reading.transport;

import java.io.InputStream;
import java.net.URI;
import java.util.List;

/**
 * The content at an address.
 *
 * @param name the address and the page for messages, without secrets
 * @param address the final address after all redirects
 * @param body the decoded bytes; a read throws IOException when the transfer breaks off or stalls
 * @param empty true if the source said that there is no content at all
 * @param links the values of the {@code Link} header, RFC 8288
 * @param total the total number of records from the header {@code X-Total-Count}, or null
 * @param charset the parameter {@code charset} of the header {@code Content-Type}, as sent, or null
 * @param endKnown whether the transfer shows where the content ends: by its length, by chunks, or as a file
 * @param remarks remarks for people on how the content was unpacked, one sentence each; grows while the body is read
 */
public record Content(
        String name,
        URI address,
        InputStream body,
        boolean empty,
        List<String> links,
        Long total,
        String charset,
        boolean endKnown,
        List<String> remarks) {}
