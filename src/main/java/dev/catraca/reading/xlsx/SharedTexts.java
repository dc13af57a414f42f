package dev.catraca.reading.xlsx;

import dev.catraca.reading.xml.XmlReader;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The texts that cells refer to by number, in files, with a few in memory. */
final class SharedTexts implements Closeable {
    private static final int PLACE = Long.BYTES;
    private static final int KEPT = 1024;
    private static final int LONGEST_KEPT = 4096;
    private static final int BLOCK = 64 * 1024;

    private final TemporaryFile texts;
    private final TemporaryFile places;
    private final ByteBuffer newTexts = ByteBuffer.allocate(BLOCK);
    private final ByteBuffer newPlaces = ByteBuffer.allocate(BLOCK);
    private final int[] keptNumbers = new int[KEPT];
    private final String[] kept = new String[KEPT];
    private int count;
    private long length;

    /**
     * @param reader of the part with the shared texts; null if there is none
     * @param most the longest text in characters; more is cut, one character later
     */
    SharedTexts(XmlReader reader, int most) throws IOException {
        texts = new TemporaryFile();
        try {
            places = new TemporaryFile();
        } catch (IOException e) {
            texts.close();
            throw e;
        }
        try {
            if (reader != null) {
                read(reader, most);
            }
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    /** The text of this number; null if there is none. */
    String get(int number) throws IOException {
        if (number < 0 || number >= count) {
            return null;
        }
        var place = number % KEPT;
        if (kept[place] == null || keptNumbers[place] != number) {
            var bounds = ByteBuffer.wrap(places.read((long) number * PLACE, 2 * PLACE));
            var from = bounds.getLong();
            var length = (int) (bounds.getLong() - from);
            var text = new String(texts.read(from, length), StandardCharsets.UTF_8);
            if (length > LONGEST_KEPT) {
                return text;
            }
            kept[place] = text;
            keptNumbers[place] = number;
        }
        return kept[place];
    }

    @Override
    public void close() throws IOException {
        texts.close();
        places.close();
    }

    private void read(XmlReader reader, int most) throws IOException {
        for (var event = reader.next(); event != XmlReader.Event.OVER; event = reader.next()) {
            if (event == XmlReader.Event.START && CellText.isNamed(reader, "si")) {
                add(CellText.of(reader, most));
            }
        }
        write(newPlaces.putLong(length), places);
        write(newTexts, texts);
    }

    private void add(String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        if (newPlaces.remaining() < 2 * PLACE) {
            write(newPlaces, places);
        }
        newPlaces.putLong(length);
        if (newTexts.remaining() < bytes.length) {
            write(newTexts, texts);
        }
        if (bytes.length > BLOCK) {
            texts.add(bytes, bytes.length);
        } else {
            newTexts.put(bytes);
        }
        length += bytes.length;
        count++;
    }

    private static void write(ByteBuffer block, TemporaryFile file) throws IOException {
        file.add(block.array(), block.position());
        block.clear();
    }
}
