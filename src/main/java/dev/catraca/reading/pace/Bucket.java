package dev.catraca.reading.pace;

import dev.catraca.lock.SharedPace.Patience;
import dev.catraca.lock.SharedPace.Place;
import java.util.List;

/** Places of requests in time. Safe for use by several threads. */
@FunctionalInterface
interface Bucket {
    /** Takes the next place in all limits, or in none if one of them asks for too long a wait. */
    Place reserve(List<Patience> limits);
}
