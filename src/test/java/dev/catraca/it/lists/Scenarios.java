package dev.catraca.it.lists;

import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Draws scenarios; about a fifth have no fault. */
final class Scenarios {
    private static final int MOST_PRODUCTS = 60;

    private Scenarios() {}

    static Arbitrary<Scenario> scenarios() {
        var faults = Arbitraries.frequencyOf(
                Tuple.of(1, Arbitraries.just(List.<Fault>of())),
                Tuple.of(2, faults().list().ofMinSize(1).ofMaxSize(2)));
        return Combinators.combine(lists(), shapes(), faults, damages(), Arbitraries.of(1.0, 0.2))
                .as(Scenario::new)
                .map(Scenario::possible);
    }

    private static Arbitrary<Lists> lists() {
        var numbers = Arbitraries.integers().between(0, MOST_PRODUCTS - 1).set();
        return Combinators.combine(
                        Arbitraries.integers().between(5, MOST_PRODUCTS),
                        numbers.ofMaxSize(4),
                        numbers.ofMaxSize(6),
                        Arbitraries.integers().between(0, 4),
                        mostlyNot(),
                        mostlyNot())
                .as(Lists::new);
    }

    private static Arbitrary<Shape> shapes() {
        return Combinators.combine(
                        Arbitraries.of(Kind.class),
                        Arbitraries.of(Format.class),
                        Arbitraries.integers().between(2, 20),
                        mostly(Total.ABSENT, Total.RIGHT, Total.class),
                        mostly(Ending.EMPTY_PAGE, Ending.EMPTY_PAGE, Ending.class),
                        mostly(Charset.UTF_8, Charset.WINDOWS_1252, Charset.class),
                        mostly(Packing.PLAIN, Packing.PLAIN, Packing.class),
                        mostlyNot())
                .as(Shape::new);
    }

    private static Arbitrary<Fault> faults() {
        return Combinators.combine(
                        Arbitraries.of(Fault.Type.class),
                        Arbitraries.integers().between(0, 11),
                        Arbitraries.integers().between(0, 99))
                .as(Fault::new);
    }

    private static Arbitrary<Map<Integer, Faulty.Damage>> damages() {
        var some = Arbitraries.maps(
                        Arbitraries.integers().between(0, MOST_PRODUCTS - 1), Arbitraries.of(Faulty.Damage.class))
                .ofMinSize(1)
                .ofMaxSize(2);
        return Arbitraries.frequencyOf(
                Tuple.of(2, Arbitraries.just(Map.<Integer, Faulty.Damage>of())), Tuple.of(1, some));
    }

    private static <E extends Enum<E>> Arbitrary<E> mostly(E usual, E second, Class<E> all) {
        return Arbitraries.frequencyOf(Tuple.of(2, Arbitraries.of(usual, second)), Tuple.of(1, Arbitraries.of(all)));
    }

    private static Arbitrary<Boolean> mostlyNot() {
        return Arbitraries.frequency(Tuple.of(5, false), Tuple.of(1, true));
    }
}
