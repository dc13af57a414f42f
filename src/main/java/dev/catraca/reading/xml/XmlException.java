package dev.catraca.reading.xml;

import java.io.IOException;

/** A text is not XML that can be read on. The message says what is wrong, without its place. */
public final class XmlException extends IOException {
    private final boolean end;

    private XmlException(String message, boolean end) {
        super(message);
        this.end = end;
    }

    static XmlException fault(String message) {
        return new XmlException(message, false);
    }

    static XmlException end() {
        return new XmlException("it ends in the middle", true);
    }

    /** Whether the text ends too early, as after a transfer that broke off. */
    public boolean isEnd() {
        return end;
    }
}
