package dev.catraca.reading.transport;

import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Map;

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
 * @param headers those of the answer; none for a file
 * @param ruling what a rule of the spec says of the answer; null if none applies
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
        List<String> remarks,
        HttpHeaders headers,
        Ruling ruling) {
    private static final HttpHeaders NONE = HttpHeaders.of(Map.of(), (header, value) -> true);

    /** Content without headers, as of a file. */
    public Content(
            String name,
            URI address,
            InputStream body,
            boolean empty,
            List<String> links,
            Long total,
            String charset,
            boolean endKnown,
            List<String> remarks) {
        this(name, address, body, empty, links, total, charset, endKnown, remarks, NONE, null);
    }

    /** The answer that the document is as it was. */
    static Content unchanged(String name, URI address, HttpHeaders headers) {
        var ruling = Ruling.unchanged(name + " says that nothing has changed since it was read last");
        return new Content(
                name,
                address,
                InputStream.nullInputStream(),
                true,
                List.of(),
                null,
                null,
                true,
                List.of(),
                headers,
                ruling);
    }

    /** The same with another total number of records; null if none is known. */
    public Content ofTotal(Long stated) {
        return new Content(name, address, body, empty, links, stated, charset, endKnown, remarks, headers, ruling);
    }

    /** The same with another stream of the same bytes. */
    Content with(InputStream same) {
        return new Content(name, address, same, empty, links, total, charset, endKnown, remarks, headers, null);
    }
}
