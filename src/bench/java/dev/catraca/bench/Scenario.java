package dev.catraca.bench;

/** A load of the file; each follows the one before it, on the rows that that one left. */
enum Scenario {
    FIRST("first load", Edition.ORIGINAL),
    AGAIN("again, unchanged", Edition.ORIGINAL),
    CHANGED("1 % changed", Edition.CHANGED);

    private final String words;
    private final Edition edition;

    Scenario(String words, Edition edition) {
        this.words = words;
        this.edition = edition;
    }

    String words() {
        return words;
    }

    Edition edition() {
        return edition;
    }
}
