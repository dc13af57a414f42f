package dev.catraca.catalog;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.roaringbitmap.RoaringBitmap;

/** A set of numbers of products, in a few bits for each. Holds numbers up to 4,294,967,295. Not thread-safe. */
public final class SeenNumbers {
    private final RoaringBitmap bits = new RoaringBitmap();

    /** Adds a number; false if it was there. */
    public boolean add(long number) {
        return bits.checkedAdd(bit(number));
    }

    public boolean contains(long number) {
        return bits.contains(bit(number));
    }

    public void removeAll(SeenNumbers others) {
        bits.andNot(others.bits);
    }

    /** The same set with some more. */
    public SeenNumbers with(Iterable<Long> numbers) {
        var more = new SeenNumbers();
        more.bits.or(bits);
        numbers.forEach(more::add);
        return more;
    }

    public long size() {
        return bits.getLongCardinality();
    }

    /** The set in the portable form of RoaringBitmap. */
    public byte[] write() {
        bits.runOptimize();
        var bytes = ByteBuffer.allocate(bits.serializedSizeInBytes());
        bits.serialize(bytes);
        return bytes.array();
    }

    /** Adds the numbers of a set that {@link #write} has written. */
    public void addAll(byte[] written) {
        var others = new RoaringBitmap();
        try {
            others.deserialize(ByteBuffer.wrap(written));
        } catch (IOException e) {
            throw new IllegalStateException("PostgreSQL sent a damaged bitmap", e);
        }
        bits.or(others);
    }

    private static int bit(long number) {
        if (number < 0 || number > 0xFFFF_FFFFL) {
            throw new IllegalArgumentException("The number " + number + " is too high for a bitmap");
        }
        return (int) number;
    }
}
