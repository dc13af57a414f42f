package dev.catraca.reading.xlsx;

import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/** The parts of a workbook, which is a zip. Each is looked for from the start, because a zip in a file without a name has no index. */
final class Parts implements Closeable {
    /** How many times as large as the workbook may be all that is unpacked in one search. */
    private static final int MOST_TIMES = 20;

    private static final int END_OF_ZIP = 22;
    private static final int LONGEST_COMMENT = 65_535;
    private static final int BUFFER = 16_384;

    private final TemporaryFile file = new TemporaryFile();
    private final long mostUnpacked;

    /**
     * Takes a workbook.
     *
     * @param most the largest workbook in bytes
     */
    Parts(InputStream workbook, long most) throws IOException {
        mostUnpacked = most * MOST_TIMES;
        try {
            var buffer = new byte[BUFFER];
            for (var count = workbook.read(buffer); count >= 0; count = workbook.read(buffer)) {
                if (file.size() + count > most) {
                    throw WorkbookException.broken(
                            "is larger than " + most + " bytes (catraca.source.max-spreadsheet)");
                }
                file.add(buffer, count);
            }
            checkEnd();
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    /** The content of a part; null if there is no such part. */
    InputStream open(String name) throws IOException {
        // Names of pictures that are not UTF-8 occur; those of the parts that are read are ASCII.
        var zip = new ZipInputStream(file.content(), StandardCharsets.ISO_8859_1);
        var content = new Limited(zip);
        try {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().replace('\\', '/').equalsIgnoreCase(name)) {
                    return content;
                }
                content.skipAll();
            }
            return null;
        } catch (ZipException | IllegalArgumentException e) {
            // A name that is marked as UTF-8 and is not is an illegal argument.
            throw WorkbookException.broken("cannot be unpacked: it is encrypted or damaged");
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    /** A zip ends with its index; a part that was cut off could look complete otherwise. */
    private void checkEnd() throws IOException {
        var size = file.size();
        if (size < 4 || file.read(0, 2)[0] != 'P' || file.read(0, 2)[1] != 'K') {
            throw WorkbookException.broken(size == 0 ? "is empty" : "is not an Excel workbook (.xlsx)");
        }
        var end = file.read(
                Math.max(0, size - LONGEST_COMMENT - END_OF_ZIP), (int) Math.min(size, LONGEST_COMMENT + END_OF_ZIP));
        for (var at = end.length - END_OF_ZIP; at >= 0; at--) {
            if (end[at] == 'P' && end[at + 1] == 'K' && end[at + 2] == 5 && end[at + 3] == 6) {
                return;
            }
        }
        throw WorkbookException.cut();
    }

    /** Unpacks no more than the limit. */
    private final class Limited extends FilterInputStream {
        private long unpacked;

        Limited(InputStream zip) {
            super(zip);
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            try {
                var count = super.read(bytes, offset, length);
                unpacked += Math.max(0, count);
                if (unpacked > mostUnpacked) {
                    throw WorkbookException.broken("unpacks to more than " + mostUnpacked + " bytes, " + MOST_TIMES
                            + " times catraca.source.max-spreadsheet");
                }
                return count;
            } catch (ZipException e) {
                throw WorkbookException.broken("cannot be unpacked: it is encrypted or damaged");
            }
        }

        void skipAll() throws IOException {
            var skipped = new byte[BUFFER];
            while (read(skipped, 0, BUFFER) >= 0) {
                // The next part begins behind it.
            }
        }
    }
}
