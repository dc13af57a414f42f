package dev.catraca.it.lists;

/** A product as a list offers it. */
record Listed(String key, String name, String description) {
    private static final String[] NAMES = {"Café", "Pão de mel", "Maçã €", "Plain", "Ímã"};
    private static final String[] ENDINGS = {"é", "ê", "", "Ã"};

    /** The product with this number; its texts depend on the version, its key does not. */
    static Listed of(int number, int version) {
        var text = "%s %d v%d".formatted(NAMES[number % NAMES.length], number, version);
        // Keys that differ only in the last letter; a reader that replaces what it cannot decode would confuse them.
        return new Listed("K" + number / 2 + ENDINGS[number % ENDINGS.length], text, "Descrição: " + text);
    }

    String text() {
        return name + "|" + description;
    }
}
