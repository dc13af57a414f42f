package dev.catraca.it.lists;

/** The name of a place in a list, and its parsing from a request. */
record Place(Kind kind, int pageSize) {
    /** @param passed the number of empty pages before, for sources that count pages */
    int of(String query, int passed) {
        var value = query == null ? "" : query.substring(query.indexOf('=') + 1).split("[-&]")[0];
        return switch (kind) {
            case NONE -> 0;
            case PAGE -> Math.max(0, Integer.parseInt(value) - 1 - passed) * pageSize;
            default -> value.isEmpty() ? 0 : Integer.parseInt(value);
        };
    }

    /** @param turn makes two names of the same place differ */
    String name(int position, int turn) {
        return kind == Kind.CURSOR ? position + "-" + turn : "?from=" + position + "&turn=" + turn;
    }
}
