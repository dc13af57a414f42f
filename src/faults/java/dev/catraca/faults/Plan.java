package dev.catraca.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;

/** The faults of one trial and their times, all derived from the seed of the trial. */
record Plan(long seed, List<Blow> blows) {
    /** A fault, the delay until it strikes, and its duration if it does not end by itself. */
    record Blow(Fault fault, Duration after, Duration lasting) {
        @Override
        public String toString() {
            return fault + " after " + after.toMillis() + " ms for " + lasting.toMillis() + " ms";
        }
    }

    /** An action at a time after the start of the trial, and the blow that it begins or ends. */
    record Step(Duration at, Blow blow, Predicate<Arena> action) {}

    /** A range of durations in seconds of production; drawn on a logarithmic scale, so that short ones are frequent. */
    record Span(double shortest, double longest) {
        Duration draw(Random random, Pace pace) {
            return pace.seconds(shortest * Math.pow(longest / shortest, random.nextDouble()));
        }
    }

    /** Makes one to three blows; in six of ten trials only one. */
    static Plan of(long seed, List<FaultKind> kinds, Span lasting, Pace pace) {
        var random = new Random(seed);
        var roll = random.nextInt(10);
        var count = roll < 6 ? 1 : roll < 9 ? 2 : 3;
        var blows = new ArrayList<Blow>();
        for (var i = 0; i < count; i++) {
            var fault = kinds.get(random.nextInt(kinds.size())).aim(random, pace);
            var after = pace.seconds(random.nextDouble() * 12);
            blows.add(new Blow(fault, after, lasting.draw(random, pace)));
        }
        return new Plan(seed, List.copyOf(blows));
    }

    /** The actions in order of time. */
    List<Step> steps() {
        var steps = new ArrayList<Step>();
        for (var blow : blows) {
            steps.add(new Step(blow.after(), blow, blow.fault().strike()));
            steps.add(new Step(
                    blow.after().plus(blow.lasting()), blow, blow.fault().heal()));
        }
        steps.sort(Comparator.comparing(Step::at));
        return steps;
    }

    List<Fault> faults() {
        return blows.stream().map(Blow::fault).toList();
    }
}
