package dev.catraca.it.lists;

/** The total that a page states; null if none. */
enum Total {
    ABSENT,
    RIGHT,
    OF_THE_PAGE,
    TOO_LARGE,
    TOO_SMALL;

    Integer said(int size, int ofThePage) {
        return switch (this) {
            case ABSENT -> null;
            case RIGHT -> size;
            case OF_THE_PAGE -> ofThePage;
            case TOO_LARGE -> size + 1 + size / 8;
            case TOO_SMALL -> Math.max(1, size - 1 - size / 3);
        };
    }
}
