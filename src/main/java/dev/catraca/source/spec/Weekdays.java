package dev.catraca.source.spec;

import java.time.DayOfWeek;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads days of the week: {@code mon-sat}, {@code mon,wed,fri}, or over the end of the week {@code sat-mon}. */
final class Weekdays {
    static final String ALL = "mon-sun";

    private static final List<String> NAMES = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

    private Weekdays() {}

    /** Empty if the text is something else. */
    static Optional<Set<DayOfWeek>> of(String text) {
        var days = EnumSet.noneOf(DayOfWeek.class);
        for (var part : text.split(",", -1)) {
            var ends = Arrays.stream(part.strip().split("-", -1))
                    .map(NAMES::indexOf)
                    .toList();
            if (ends.size() > 2 || ends.contains(-1)) {
                return Optional.empty();
            }
            var last = DayOfWeek.of(ends.get(ends.size() - 1) + 1);
            for (var day = DayOfWeek.of(ends.get(0) + 1); day != last; day = day.plus(1)) {
                days.add(day);
            }
            days.add(last);
        }
        return Optional.of(days);
    }
}
