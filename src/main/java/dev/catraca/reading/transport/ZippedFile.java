package dev.catraca.reading.transport;

import dev.catraca.reading.Excerpt;
import dev.catraca.reading.SourceException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/**
 * Unpacks the only file in a zip, or the only one of a name. Ignores folders and the files that macOS adds. A read fails
 * permanently if there is no such file or, after the content, if there is another one.
 */
final class ZippedFile extends BlockStream {
    private static final int MOST_NAMED = 10;
    private static final int SHOWN = 80;
    private static final int SKIPPED = 8192;

    private final ZipInputStream zip;
    private final String name;
    private final Zips zips;
    private final RatioGuard guard;
    private final List<String> files = new ArrayList<>();
    private final List<String> others = new ArrayList<>();
    private final byte[] skipped = new byte[SKIPPED];
    private boolean begun;
    private boolean ended;

    /** @param guard counts what is skipped */
    ZippedFile(InputStream packed, String name, Zips zips, RatioGuard guard) {
        this.zips = zips;
        this.guard = guard;
        // Names that are not UTF-8 are common; names are used only in messages.
        this.zip = new ZipInputStream(packed, StandardCharsets.ISO_8859_1);
        this.name = name;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (ended) {
            return -1;
        }
        if (!begun) {
            begin();
        }
        var count = zip.read(bytes, offset, length);
        if (count < 0) {
            ended = true;
            refuseOthers();
        }
        return count;
    }

    @Override
    public void close() throws IOException {
        ended = true;
        zip.close();
    }

    private void begin() throws IOException {
        begun = true;
        if (!nextFile()) {
            var has = others.isEmpty() ? "" : "; it has " + String.join(", ", others);
            throw SourceException.permanent(name + " is a zip that holds no " + zips.wanted() + has, null);
        }
        var first = files.get(0);
        if (first.equals("[Content_Types].xml") || first.startsWith("_rels/") || first.startsWith("xl/")) {
            throw SourceException.permanent(name + " is an Excel workbook; read it with format xlsx", null);
        }
    }

    private void refuseOthers() throws IOException {
        while (files.size() < MOST_NAMED && nextFile()) {
            skip();
        }
        if (files.size() > 1) {
            throw SourceException.permanent(
                    name + " is a zip that holds several files (" + String.join(", ", files) + "); exactly one "
                            + zips.oneOf() + "was expected",
                    null);
        }
    }

    private boolean nextFile() throws IOException {
        try {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (counts(entry) && zips.isWanted(entry.getName())) {
                    files.add(shown(entry.getName()));
                    return true;
                }
                if (counts(entry) && others.size() < MOST_NAMED) {
                    others.add(shown(entry.getName()));
                }
                skip();
            }
            return false;
        } catch (ZipException | IllegalArgumentException e) {
            // A name that is marked as UTF-8 and is not is an illegal argument.
            throw SourceException.permanent(
                    name + " is a zip that cannot be unpacked: it is encrypted, damaged, or of a rare kind", e);
        }
    }

    private void skip() throws IOException {
        for (var count = 0; count >= 0; count = zip.read(skipped)) {
            guard.add(count);
        }
    }

    private static boolean counts(ZipEntry entry) {
        return !entry.isDirectory()
                && !entry.getName().startsWith("__MACOSX/")
                && !entry.getName().endsWith(".DS_Store");
    }

    private static String shown(String entry) {
        return Excerpt.of(entry.replaceAll("\\p{Cntrl}", "?"), SHOWN);
    }
}
