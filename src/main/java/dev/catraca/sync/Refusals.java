package dev.catraca.sync;

import dev.catraca.catalog.Checked;
import dev.catraca.run.Guard;
import dev.catraca.source.spec.Checks;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Judges what was counted by the checks of a source that a person has not approved. Immutable. */
final class Refusals {
    private final List<Check> checks = new ArrayList<>();

    /**
     * One check.
     *
     * @param failing what is wrong with those that fail, in words
     * @param most what the share may do, in words
     */
    private record Check(String name, Guard guard, BigDecimal maxShare, String failing, String most) {}

    /** Why a run must stop. */
    record Refusal(Guard guard, String check, Checked.Count count, BigDecimal maxShare, String message) {}

    Refusals(Checks checks, Set<Guard> approved) {
        if (!approved.contains(Guard.PRICE_CHANGE)) {
            checks.priceChange()
                    .ifPresent(check -> this.checks.add(new Check(
                            CheckCounter.PRICE_CHANGE,
                            Guard.PRICE_CHANGE,
                            check.maxShare(),
                            "prices would change by a factor of "
                                    + check.factor().toPlainString()
                                    + " or more, as they do if a decimal separator is read wrongly",
                            "may do so")));
        }
        if (!approved.contains(Guard.MISSING)) {
            checks.missing()
                    .forEach((field, maxShare) -> this.checks.add(new Check(
                            CheckCounter.MISSING + field,
                            Guard.MISSING,
                            maxShare,
                            "products have no value for " + field,
                            "may lack it")));
        }
    }

    /** The first check that is broken. */
    Optional<Refusal> of(Checked checked) {
        return checks.stream()
                .filter(check -> isBroken(check, checked.of(check.name())))
                .map(check -> refusal(check, checked.of(check.name())))
                .findFirst();
    }

    private static boolean isBroken(Check check, Checked.Count count) {
        return BigDecimal.valueOf(count.failing()).compareTo(check.maxShare().multiply(BigDecimal.valueOf(count.of())))
                > 0;
    }

    private static Refusal refusal(Check check, Checked.Count count) {
        var message = String.format(
                Locale.ROOT,
                "%,d of %,d %s, more than the %s %% that %s: %s.",
                count.failing(),
                count.of(),
                check.failing(),
                percent(check.maxShare()),
                check.most(),
                String.join(", ", count.examples()));
        return new Refusal(check.guard(), check.name(), count, check.maxShare(), message);
    }

    static String percent(BigDecimal share) {
        return share.movePointRight(2).stripTrailingZeros().toPlainString();
    }
}
