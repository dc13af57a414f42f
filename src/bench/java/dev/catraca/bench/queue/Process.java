package dev.catraca.bench.queue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** One process: looks for what is due and for what waits each second, and when one of its runs is over. */
final class Process {
    private static final long SECOND = 1000;
    private static final long STATEMENT = 2;
    private static final int PAGE = 20;

    private final Clock clock;
    private final Store store;
    private final Sources sources;
    private int running;
    private boolean looking;
    private boolean again;

    /** @param phase when in its second it looks */
    Process(Clock clock, Store store, Sources sources, long phase) {
        this.clock = clock;
        this.store = store;
        this.sources = sources;
        clock.at(phase, this::poll);
        clock.at((phase + SECOND / 2) % SECOND, this::everySecond);
    }

    private void poll() {
        request(store.due(clock.now()), 0, clock.now() + SECOND);
    }

    private void request(List<Store.Due> due, int next, long nextPoll) {
        if (next == due.size()) {
            clock.at(nextPoll, this::poll);
            return;
        }
        clock.after(STATEMENT, () -> {
            if (store.request(due.get(next), clock.now())) {
                look();
            }
            request(due, next + 1, nextPoll);
        });
    }

    private void everySecond() {
        clock.after(SECOND, this::everySecond);
        look();
    }

    private void look() {
        if (looking) {
            again = true;
        } else if (running < Scenario.ROOM) {
            looking = true;
            again = false;
            page(-1, new HashSet<>());
        }
    }

    private void page(long behind, Set<Integer> full) {
        clock.after(STATEMENT, () -> take(store.candidates(behind, full, PAGE), 0, behind, full));
    }

    private void take(List<Integer> candidates, int next, long behind, Set<Integer> full) {
        if (running == Scenario.ROOM || next == candidates.size() && next < PAGE) {
            looking = false;
            if (again) {
                look();
            }
            return;
        }
        if (next == PAGE) {
            page(behind, full);
            return;
        }
        var source = candidates.get(next);
        var place = Math.max(behind, store.place(source));
        if (full.contains(store.upstream(source))) {
            take(candidates, next + 1, place, full);
            return;
        }
        // Asks whether it still waits, takes lock and place in Redis, opens.
        clock.after(STATEMENT, () -> {
            if (!store.waits(source)) {
                take(candidates, next + 1, place, full);
                return;
            }
            clock.after(2 * STATEMENT, () -> {
                open(source, full);
                take(candidates, next + 1, place, full);
            });
        });
    }

    private void open(int source, Set<Integer> full) {
        if (!store.waits(source)) {
            return;
        }
        if (!store.open(source, clock.now())) {
            full.add(store.upstream(source));
            return;
        }
        running++;
        clock.after(sources.runs(), () -> {
            store.close(source);
            running--;
            look();
        });
    }
}
