package dev.catraca.reading.transport;

import dev.catraca.reading.SourceException;
import dev.catraca.reading.format.CountingStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** Unpacks packed content. The first bytes decide how it is packed, because the source's header may be wrong. */
final class Unpacking extends BlockStream {
    /** A packed file that is packed again for the transfer is common; more layers suggest an attack. */
    private static final int MOST_LAYERS = 3;

    private static final int HEAD = 512;

    /** The longest mark of a kind of packing, in bytes. */
    private static final int MARK = 10;

    private final CountingStream packed;
    private final PackingLabels labels;
    private final int maxRatio;
    private final String name;
    private final Zips zips;
    private final List<String> remarks;
    private InputStream content;
    private int zipsOpened;

    private Unpacking(
            InputStream raw, PackingLabels labels, int maxRatio, String name, Zips zips, List<String> remarks) {
        this.zips = zips;
        this.packed = new CountingStream(raw);
        this.labels = labels;
        this.maxRatio = maxRatio;
        this.name = name;
        this.remarks = remarks;
    }

    /**
     * The unpacked bytes. The first read checks the first bytes of the content, and fails permanently if it cannot be
     * unpacked.
     *
     * @param label the header {@code Content-Encoding}, or null
     * @param name the page's name, for errors
     * @param zips what is read of a zip
     * @param remarks receives remarks for people, one sentence each
     */
    static InputStream of(InputStream raw, String label, int maxRatio, String name, Zips zips, List<String> remarks)
            throws IOException {
        return new Unpacking(raw, PackingLabels.of(label), maxRatio, name, zips, remarks);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (content == null) {
            content = layers();
        }
        return content.read(bytes, offset, length);
    }

    @Override
    public void close() throws IOException {
        var open = content == null ? packed : content;
        open.close();
    }

    private InputStream layers() throws IOException {
        var layer = PeekedStream.of(packed, MARK, HEAD);
        for (var layers = 0; layer.head().length > 0; layers++) {
            var guard = new RatioGuard(packed, maxRatio, name);
            var opened = unpacked(layer, layer.head(), guard);
            if (opened == null) {
                labels.remark(layers).ifPresent(remarks::add);
                break;
            }
            if (layers == MOST_LAYERS) {
                throw SourceException.permanent(name + " is packed more than " + MOST_LAYERS + " times", null);
            }
            layer = PeekedStream.of(new UnpackedStream(opened, guard), MARK, HEAD);
        }
        return layer;
    }

    /** The unpacked content of a layer, or null if it is not packed. */
    private InputStream unpacked(InputStream layer, byte[] head, RatioGuard guard) {
        labels.refuseUnknown(head, name);
        if (Marks.isGzip(head)) {
            return new GzipStream(layer, name);
        }
        if (Marks.isZip(head)) {
            return zips.unpacks(zipsOpened++) ? new ZippedFile(layer, name, zips, guard) : null;
        }
        if (labels.takeDeflate() ? DeflateStream.isPacked(head) : DeflateStream.isZlib(head)) {
            return new DeflateStream(layer, head, name);
        }
        Marks.foreign(head).ifPresent(kind -> {
            throw SourceException.permanent(name + " is " + kind + ", which cannot be read", null);
        });
        return null;
    }
}
