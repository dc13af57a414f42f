package dev.catraca.source.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A time after the slot before; the first slot is at once. In a window its own time is in force: the next slot is the earliest time at
 * which the slot before is as long ago as is said for that time. So a window that begins is not missed because of a long pause before it.
 *
 * @param every 10 seconds to 31 days, outside of all windows
 * @param windows of two that overlap, the first counts
 */
public record Interval(Duration every, List<Window> windows) implements Slots {
    public Interval(Duration every) {
        this(every, List.of());
    }

    @Override
    public Optional<Instant> after(Instant time) {
        var from = time;
        while (true) {
            var due = later(from, time.plus(everyAt(from)));
            var changes = nextChange(from);
            if (changes.isEmpty() || due.isBefore(changes.get())) {
                return Optional.of(due);
            }
            from = changes.get();
        }
    }

    @Override
    public Optional<Instant> first(Instant time) {
        return Optional.of(time);
    }

    @Override
    public Optional<Duration> longestGap(Instant time) {
        return Stream.concat(Stream.of(every), windows.stream().map(Window::every))
                .max(Duration::compareTo);
    }

    private Duration everyAt(Instant time) {
        return windows.stream()
                .filter(window -> window.contains(time))
                .findFirst()
                .map(Window::every)
                .orElse(every);
    }

    private Optional<Instant> nextChange(Instant time) {
        return windows.stream().map(window -> window.nextEdge(time)).min(Instant::compareTo);
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}
