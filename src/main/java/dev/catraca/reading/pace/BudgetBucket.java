package dev.catraca.reading.pace;

import dev.catraca.lock.SharedPace;
import dev.catraca.lock.SharedPace.Patience;
import dev.catraca.lock.SharedPace.Place;
import java.util.List;

/** Limits of a budget, which all processes share through Redis. While Redis is away, those of this process alone: never a stop. */
final class BudgetBucket implements Bucket {
    private final SharedPace shared;
    private final String budget;
    private final Bucket local;

    BudgetBucket(SharedPace shared, String budget, Bucket local) {
        this.shared = shared;
        this.budget = budget;
        this.local = local;
    }

    @Override
    public Place reserve(List<Patience> limits) {
        return shared.reserve(budget, limits)
                .onFailure()
                .recoverWithItem(() -> local.reserve(limits))
                .await()
                .indefinitely();
    }
}
