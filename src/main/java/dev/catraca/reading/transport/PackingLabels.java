package dev.catraca.reading.transport;

import dev.catraca.reading.Excerpt;
import dev.catraca.reading.SourceException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The header {@code Content-Encoding}. Used only where the bytes do not decide: raw deflate and br have no mark. */
final class PackingLabels {
    private static final Set<String> PACKED = Set.of("gzip", "x-gzip", "deflate");
    /** Values that sources send there and that do not name a packing. */
    private static final Set<String> IGNORED =
            Set.of("", "identity", "none", "utf-8", "utf8", "aws-chunked", "binary", "8bit", "text");

    private static final int SHOWN = 40;

    private final List<String> labels;
    private boolean deflate;

    private PackingLabels(List<String> labels) {
        this.labels = labels;
        this.deflate = labels.contains("deflate");
    }

    /** @param header may be null */
    static PackingLabels of(String header) {
        var text = header == null ? "" : header.toLowerCase(Locale.ROOT);
        return new PackingLabels(
                Arrays.stream(text.split(",")).map(String::strip).toList());
    }

    /** Whether the header names deflate; true at most once. */
    boolean takeDeflate() {
        var said = deflate;
        deflate = false;
        return said;
    }

    /** Fails permanently if the header names an unsupported packing and the bytes do not disprove it. */
    void refuseUnknown(byte[] head, String name) {
        if (labels.contains("br") && !Marks.isGzip(head) || labels.contains("zstd") && Marks.isZstd(head)) {
            var kind = labels.contains("br") ? "br (Brotli)" : "zstd (Zstandard)";
            throw SourceException.permanent(
                    name + " is packed with " + kind + ", which cannot be unpacked; the source should send gzip", null);
        }
    }

    /** The remark about a wrong or unknown header, after the content was unpacked. */
    Optional<String> remark(int layers) {
        if (layers == 0 && labels.stream().anyMatch(PACKED::contains)) {
            return Optional.of("The source says that its content is packed (" + shown(PACKED::contains)
                    + "), and it is not; it was read as it came.");
        }
        var unknown = shown(label -> !PACKED.contains(label) && !IGNORED.contains(label));
        return unknown.isEmpty()
                ? Optional.empty()
                : Optional.of("The source names a packing that is not known (" + unknown + "); it was ignored.");
    }

    private String shown(Predicate<String> which) {
        var text = labels.stream().filter(which).collect(Collectors.joining(", "));
        return Excerpt.of(text.replaceAll("[^\\x20-\\x7E]", "?"), SHOWN);
    }
}
