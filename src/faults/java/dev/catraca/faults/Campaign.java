package dev.catraca.faults;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * Runs trials one after the other in each of several arenas at once. The seed of a trial follows from the seed of the
 * campaign and the number of the trial.
 */
final class Campaign {
    private static final int ENOUGH_VIOLATIONS = 10;
    private static final Plan.Span LASTING = new Plan.Span(1, 150);

    private final Order order;
    private final Figures figures = new Figures();
    private final AtomicInteger next;

    /**
     * @param first the number of the first trial
     * @param arenas the number of trials at the same time
     * @param kinds the kinds of faults
     */
    record Order(int first, int trials, long seed, int arenas, Pace pace, List<FaultKind> kinds) {
        /** Reads the system properties of these names; {@code speedup} is that of the pace. */
        static Order fromProperties() {
            return new Order(
                    Integer.getInteger("first", 1),
                    Integer.getInteger("trials", 40),
                    Long.getLong("seed", 20261123),
                    Integer.getInteger("arenas", 2),
                    new Pace(Double.parseDouble(System.getProperty("speedup", "15"))),
                    kinds(System.getProperty("kinds", "")));
        }

        /** All kinds, or those in a list separated by commas. */
        private static List<FaultKind> kinds(String names) {
            return names.isBlank()
                    ? List.of(FaultKind.values())
                    : Arrays.stream(names.split(",")).map(FaultKind::valueOf).toList();
        }

        /** The command that repeats this order, and the way to repeat one of its trials. */
        String inWords() {
            return "./mvnw verify -Pfaults -Dtrials=" + trials + " -Dseed=" + seed + " -Darenas=" + arenas
                    + " -Dspeedup="
                    + pace.speedup()
                    + (kinds.size() == FaultKind.values().length
                            ? ""
                            : " -Dkinds=" + kinds.stream().map(Enum::name).collect(Collectors.joining(",")))
                    + (first == 1 ? "" : " -Dfirst=" + first)
                    + "\n(trial N alone: the same with -Dfirst=N -Dtrials=1 -Darenas=1)";
        }

        int last() {
            return first + trials - 1;
        }

        /** The seed of one trial; mixed, because neighbouring seeds would make similar plans. */
        long seedOf(int trial) {
            return new SplittableRandom(seed * 1_000_003 + trial).nextLong();
        }
    }

    Campaign(Order order) {
        this.order = order;
        next = new AtomicInteger(order.first() - 1);
    }

    /** Runs all trials; stops early when there are enough violations. */
    Figures run() {
        var threads = Executors.newFixedThreadPool(order.arenas());
        try {
            var works = new ArrayList<Callable<Void>>();
            for (var i = 0; i < order.arenas(); i++) {
                works.add(this::playInOneArena);
            }
            for (var work : threads.invokeAll(works)) {
                work.get();
            }
            return figures;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("The campaign itself failed", e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private Void playInOneArena() {
        try (var arena = Arena.open(order.pace())) {
            for (var number = next.incrementAndGet();
                    number <= order.last() && figures.violations().size() < ENOUGH_VIOLATIONS;
                    number = next.incrementAndGet()) {
                var plan = Plan.of(order.seedOf(number), order.kinds(), LASTING, order.pace());
                var violations = judge(arena, plan, figures);
                for (var violation : violations) {
                    var sentence = "trial " + number + " " + plan.blows() + ": " + violation;
                    System.out.println("VIOLATION in " + sentence);
                    figures.violated(sentence);
                }
                if (number % 20 == 0) {
                    System.out.println(
                            number + " trials begun, " + figures.violations().size() + " violations");
                }
            }
            figures.addLosses(arena);
        } catch (RuntimeException | Error e) {
            // Stops the other arenas too: the figures would be incomplete.
            next.set(order.last());
            throw e;
        }
        return null;
    }

    /** Runs one trial and returns its violations. */
    static List<String> judge(Arena arena, Plan plan, Figures figures) {
        try {
            var evidence = new Trial(arena, plan).play();
            figures.add(evidence);
            var violations = new ArrayList<String>();
            Checks.all()
                    .forEach((name, check) -> check.violations(evidence).stream()
                            .limit(3)
                            .forEach(what -> violations.add(name + ": " + what)));
            return violations;
        } catch (AssertionError noRest) {
            return List.of(noRest.getMessage());
        }
    }
}
