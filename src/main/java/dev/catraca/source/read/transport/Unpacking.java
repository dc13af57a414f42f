package dev.catraca.source.read.transport;

import dev.catraca.source.read.SourceException;
import dev.catraca.source.read.format.CountingStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** Unpacks what a source sends packed. The first bytes decide how it is packed; what the source says about it may be wrong. */
final class Unpacking {
    /** A file that is packed already and packed once more on its way is common; more layers are a trap. */
    private static final int MOST_LAYERS = 3;

    private static final int HEAD = 512;

    /** The longest of the marks by which a kind of packing is known. */
    private static final int MARK = 10;

    private final PackingLabels labels;
    private final CountingStream packed;
    private final int maxRatio;
    private final String name;

    private Unpacking(InputStream raw, PackingLabels labels, int maxRatio, String name) {
        this.packed = new CountingStream(raw);
        this.labels = labels;
        this.maxRatio = maxRatio;
        this.name = name;
    }

    /**
     * The unpacked bytes. Reads the head of the content.
     *
     * @param label the header {@code Content-Encoding}, or null
     * @param name the page in words, for errors
     * @param remarks takes what people should know, one sentence each
     * @throws SourceException permanent, if the content is packed in a way that cannot be unpacked
     */
    static InputStream of(InputStream raw, String label, int maxRatio, String name, List<String> remarks)
            throws IOException {
        try {
            return new Unpacking(raw, PackingLabels.of(label), maxRatio, name).layers(remarks);
        } catch (SourceException e) {
            raw.close();
            throw e;
        }
    }

    private InputStream layers(List<String> remarks) throws IOException {
        var content = PeekedStream.of(packed, MARK, HEAD);
        for (var layers = 0; content.head().length > 0; layers++) {
            var opened = unpacked(content, content.head());
            if (opened == null) {
                labels.remark(layers).ifPresent(remarks::add);
                break;
            }
            if (layers == MOST_LAYERS) {
                throw SourceException.permanent(name + " is packed more than " + MOST_LAYERS + " times", null);
            }
            content = PeekedStream.of(new UnpackedStream(opened, packed, maxRatio, name), MARK, HEAD);
        }
        return content;
    }

    /** What is packed in the content, or null if it is not packed. */
    private InputStream unpacked(InputStream content, byte[] head) {
        labels.refuseUnknown(head, name);
        if (Marks.isGzip(head)) {
            return new GzipStream(content, name);
        }
        if (Marks.isZip(head)) {
            return new ZippedFile(content, name);
        }
        if (labels.takeDeflate() && DeflateStream.isPacked(head)) {
            return new DeflateStream(content, head);
        }
        Marks.foreign(head).ifPresent(kind -> {
            throw SourceException.permanent(name + " is " + kind + ", which cannot be read", null);
        });
        return null;
    }
}
