package dev.catraca.reading.seen;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The beginning of an answer, unpacked.
 *
 * @param whole whether it is all of it
 * @param address where it came from; may hold secrets
 * @param headers of the answer; none for a file
 */
public record Sample(byte[] bytes, boolean whole, URI address, HttpHeaders headers) {
    static final HttpHeaders NO_HEADERS = HttpHeaders.of(Map.of(), (name, value) -> true);

    private static final int WORKBOOK_HEAD = 4096;

    private static final Pattern CHARSET =
            Pattern.compile(";\\s*charset\\s*=\\s*[\"']?([^\\s;\"']+)", Pattern.CASE_INSENSITIVE);

    /** Whether bytes begin as those of an Excel workbook: a zip with its parts. */
    public static boolean isWorkbook(byte[] bytes) {
        var head = new String(bytes, 0, Math.min(WORKBOOK_HEAD, bytes.length), StandardCharsets.ISO_8859_1);
        return head.startsWith("PK\u0003\u0004") && (head.contains("[Content_Types].xml") || head.contains("xl/"));
    }

    /** The character set that the header Content-Type names. */
    public Optional<String> charset() {
        return headers.firstValue("Content-Type")
                .map(CHARSET::matcher)
                .filter(Matcher::find)
                .map(found -> found.group(1));
    }
}
