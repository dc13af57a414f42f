package dev.catraca.faults;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The listings of a shop since a trial began, in order. Safe for any thread. */
final class Listings {
    private final List<Listing> all = new ArrayList<>();

    /** Clears the listings and adds this one. */
    synchronized void begin(Listing first) {
        all.clear();
        all.add(first);
    }

    synchronized void add(Listing next) {
        all.add(next);
    }

    /** The listings that were valid at some time between two moments, in order; at least one. */
    synchronized List<Listing> between(Instant from, Instant to) {
        var found = new ArrayList<Listing>();
        for (var at = 0; at < all.size(); at++) {
            var over = at + 1 < all.size() && all.get(at + 1).since().isBefore(from);
            if (!over && (found.isEmpty() || !all.get(at).since().isAfter(to))) {
                found.add(all.get(at));
            }
        }
        return found;
    }

    /** The moves of the list between two moments. */
    Set<Move> moves(Instant from, Instant to) {
        var moves = EnumSet.noneOf(Move.class);
        between(from, to).stream().skip(1).forEach(listing -> moves.add(listing.move()));
        return moves;
    }

    /** The products that were listed all the time between two moments. */
    Set<String> throughout(Instant from, Instant to) {
        var listings = between(from, to);
        var keys = new HashSet<>(listings.get(0).keys());
        listings.forEach(listing -> keys.retainAll(listing.keys()));
        return keys;
    }

    /** The products that were listed at some time between two moments. */
    Set<String> ever(Instant from, Instant to) {
        var keys = new HashSet<String>();
        between(from, to).forEach(listing -> keys.addAll(listing.keys()));
        return keys;
    }
}
