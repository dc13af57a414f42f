package dev.catraca.it.lists;

/**
 * How a list is served.
 *
 * @param headerTotal whether X-Total-Count, which no spec names, has the number of records of the page
 */
record Shape(
        Kind kind,
        Format format,
        int pageSize,
        Total total,
        Ending ending,
        Charset charset,
        Packing packing,
        boolean headerTotal) {
    /** The nearest valid shape: only JSON has members beside its records, and a separate document is one page. */
    Shape possible() {
        var written = kind.needsJson() ? Format.JSON : format;
        var json = written == Format.JSON;
        return new Shape(
                kind,
                written,
                kind == Kind.NONE ? Integer.MAX_VALUE : pageSize,
                json ? total : Total.ABSENT,
                ending,
                json && charset == Charset.WINDOWS_1252 ? Charset.WINDOWS_1252_NAMED : charset,
                packing,
                headerTotal);
    }

    Shape packed(Packing other) {
        return new Shape(kind, format, pageSize, total, ending, charset, other, headerTotal);
    }

    /** The same list in the plainest shape. */
    Shape plain() {
        return new Shape(
                kind,
                format,
                pageSize,
                total == Total.ABSENT ? Total.ABSENT : Total.RIGHT,
                Ending.EMPTY_PAGE,
                Charset.UTF_8,
                Packing.PLAIN,
                false);
    }

    /** Whether no sign contradicts the end. */
    boolean isHonest() {
        return (total == Total.ABSENT || total == Total.RIGHT) && (!kind.counts() || ending == Ending.EMPTY_PAGE);
    }
}
