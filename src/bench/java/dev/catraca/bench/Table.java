package dev.catraca.bench;

import java.util.ArrayList;
import java.util.List;

/** A table in Markdown. */
final class Table {
    private final StringBuilder text = new StringBuilder();

    Table(String... headings) {
        row((Object[]) headings);
        var rule = new ArrayList<String>();
        for (var i = 0; i < headings.length; i++) {
            rule.add("---");
        }
        row(rule.toArray());
    }

    Table row(Object... cells) {
        var texts = List.of(cells).stream().map(String::valueOf).toList();
        text.append("| ").append(String.join(" | ", texts)).append(" |\n");
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
