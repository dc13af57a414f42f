package dev.catraca.reading.transport;

import java.io.InputStream;
import java.net.URI;
import java.util.List;

/**
 * What an address holds.
 *
 * @param name the address and the page in words, without any secret
 * @param address where the content was found in the end, behind all redirects
 * @param body the decoded bytes; a read throws IOException when the transfer breaks off or stalls
 * @param empty true if the source said that there is no content at all
 * @param links the values of the {@code Link} header, RFC 8288
 * @param total how many records the source has in all by its header {@code X-Total-Count}, or null
 * @param charset the parameter {@code charset} of the header {@code Content-Type}, as it was sent, or null
 * @param endKnown whether the transfer itself shows where the content ends: by its length, by chunks, or as a file
 * @param remarks what people should know about how the content was unpacked, one sentence each; grows while the body is
 *     read
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
