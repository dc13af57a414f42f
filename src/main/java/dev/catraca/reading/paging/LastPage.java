package dev.catraca.reading.paging;

/** What says that a numbered page is the last. */
enum LastPage {
    UNKNOWN(""),
    BY_TOTAL("the total was reached"),
    BY_PAGES("the number of pages was reached"),
    BY_MORE("the source said that there are no more pages");

    private final String words;

    LastPage(String words) {
        this.words = words;
    }

    /** For messages. */
    String words() {
        return words;
    }
}
