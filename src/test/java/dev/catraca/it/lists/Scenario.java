package dev.catraca.it.lists;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A list, its changes, how it is served, and its faults. */
record Scenario(Lists lists, Shape shape, List<Fault> faults, Map<Integer, Faulty.Damage> damages, double maxShare) {
    /**
     * Leaves out scenarios in which no sign of the change is possible:
     *
     * <ul>
     *   <li>An empty page of a numbered source is an end, unless a total says that more follow; that total must not decrease
     *       meanwhile.
     *   <li>A list that moves between two pages shows it by a repeated product, so that product stays in the list.
     *   <li>A total that is too small proves the end together with a second sign: a following page that is empty or
     *       repeated. Two wrong signs that agree cannot be detected.
     *   <li>A zip can be read without its end, so a reader may not notice that the end is missing.
     * </ul>
     */
    Scenario possible() {
        var possible = shape.possible();
        var packing = faults.stream().anyMatch(Fault::cuts) && possible.packing() == Packing.ZIP
                ? Packing.GZIP
                : possible.packing();
        var moving = faults.stream().anyMatch(Fault::movesTheList);
        var endsEarly = faults.stream().anyMatch(fault -> fault.type() == Fault.Type.EMPTY_PAGES);
        return new Scenario(
                lists,
                possible.packed(packing),
                faults.stream()
                        .filter(fault -> fault.type() != Fault.Type.EMPTY_PAGES || goesOnBehindEmptyPages(possible))
                        .filter(fault -> fault.type() != Fault.Type.CUT_THEN_DELETED || !moving && !endsEarly)
                        .filter(fault -> !fault.witnessesAnEnd() || possible.total() != Total.TOO_SMALL)
                        .toList(),
                damages,
                maxShare);
    }

    private static boolean goesOnBehindEmptyPages(Shape shape) {
        return shape.kind().namesTheNext()
                || shape.kind().counts() && (shape.total() == Total.RIGHT || shape.total() == Total.TOO_LARGE);
    }

    Faulty faulty() {
        var after = lists.after();
        var faulty = new HashMap<String, Faulty.Damage>();
        damages.forEach(
                (index, damage) -> faulty.put(after.get(index % after.size()).key(), damage));
        return new Faulty(faulty);
    }

    /** The faults by the number of the page; of two faults for a page the first counts. */
    Map<Integer, Fault> faultsByPage() {
        var pages = (int) Math.ceil((double) lists.after().size() / shape.pageSize());
        var byPage = new HashMap<Integer, Fault>();
        faults.forEach(fault -> byPage.putIfAbsent(fault.page() % pages, fault));
        return byPage;
    }

    /** Whether there is no fault, so that a reader can know the whole list. */
    boolean isClean() {
        var gone = lists.before().size()
                - lists.before().stream()
                        .map(Listed::key)
                        .filter(keys(lists.after())::contains)
                        .count();
        return faults.isEmpty()
                && damages.isEmpty()
                && !lists.twice()
                && shape.isHonest()
                && gone <= maxShare * lists.before().size();
    }

    private static Set<String> keys(List<Listed> list) {
        return list.stream().map(Listed::key).collect(Collectors.toSet());
    }
}
