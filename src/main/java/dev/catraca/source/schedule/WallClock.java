package dev.catraca.source.schedule;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** Turns local times of a zone into instants: one that daylight saving skips into the next valid instant, a doubled one into its first. */
public record WallClock(ZoneId zone) {
    /** Never goes back: of two local times, the later one has the same instant or a later one. */
    public Instant instant(LocalDateTime local) {
        var transition = zone.getRules().getTransition(local);
        return transition != null && transition.isGap()
                ? transition.getInstant()
                : ZonedDateTime.ofLocal(local, zone, null).toInstant();
    }

    public LocalDateTime local(Instant time) {
        return LocalDateTime.ofInstant(time, zone);
    }

    /** The last local time whose instant is not after this one; all local times behind it have later instants. */
    LocalDateTime passed(Instant time) {
        var local = local(time);
        var transition = zone.getRules().getTransition(local);
        // The second pass through doubled local times: their instants are those of the first.
        var second = transition != null && transition.isOverlap() && !time.isBefore(transition.getInstant());
        return second ? transition.getDateTimeBefore().minusNanos(1) : local;
    }
}
