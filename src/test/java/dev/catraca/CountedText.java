package dev.catraca;

/** A text that counts how often a character of it is read: the work of a pattern, whatever the machine. */
public final class CountedText implements CharSequence {
    private final String text;
    private final long most;
    private long reads;

    /** @param most beyond this many reads the next one fails, because nobody wants to wait for the end */
    public CountedText(String text, long most) {
        this.text = text;
        this.most = most;
    }

    @Override
    public char charAt(int index) {
        reads++;
        if (reads > most) {
            throw new AssertionError("read more than " + most + " times for " + text.length()
                    + " characters that begin with " + text.substring(0, Math.min(40, text.length())));
        }
        return text.charAt(index);
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.substring(start, end);
    }

    @Override
    public String toString() {
        return text;
    }
}
