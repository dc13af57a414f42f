package dev.catraca.faults;

import static org.junit.jupiter.api.Assertions.fail;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tests the campaign itself: it must detect each {@link Mutant}. Part of {@code ./mvnw verify -Pfaults}; {@code -Dmutants=NO_FENCE,GUESSED_END}
 * limits it to some.
 */
class MutantCampaign {
    private static final int PATIENCE = 40;

    static Stream<Mutant> catches() {
        var names = System.getProperty("mutants", "");
        return names.isBlank()
                ? Stream.of(Mutant.values())
                : Arrays.stream(names.split(",")).map(Mutant::valueOf);
    }

    @ParameterizedTest
    @MethodSource
    void catches(Mutant mutant) {
        var order = Campaign.Order.fromProperties();
        try (var arena = Arena.open(order.pace())) {
            mutant.install(arena);
            for (var trial = 1; trial <= PATIENCE; trial++) {
                var number = trial;
                var plan = mutant.provocation(order.seedOf(number), order.pace());
                var violations = Campaign.judge(arena, plan, new Figures());
                var caught = violations.stream()
                        .filter(violation -> violation.startsWith(mutant.promise()))
                        .findFirst();
                if (caught.isPresent()) {
                    System.out.println(mutant + " caught in trial " + number + ": " + caught.get());
                    return;
                }
                violations.forEach(violation -> System.out.println(mutant + ", trial " + number + ": " + violation));
            }
            fail(mutant + " was not caught in " + PATIENCE + " trials");
        }
    }
}
