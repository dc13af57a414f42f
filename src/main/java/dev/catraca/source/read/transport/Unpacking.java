package dev.catraca.source.read.transport;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;

/** Unpacks what a source sends packed. */
final class Unpacking {
    private Unpacking() {}

    /**
     * The unpacked bytes. Reads the head of the content.
     *
     * @param label the header {@code Content-Encoding}, or null
     * @param name the page in words, for errors
     * @param remarks takes what people should know, one sentence each
     */
    static InputStream of(InputStream raw, String label, int maxRatio, String name, List<String> remarks)
            throws IOException {
        var encoding = label == null ? "identity" : label.strip().toLowerCase(Locale.ROOT);
        return encoding.equals("gzip") || encoding.equals("x-gzip") ? UnpackedStream.of(raw, maxRatio, name) : raw;
    }
}
