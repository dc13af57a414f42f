package dev.catraca.it.lists;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What one try is made of: a list, what becomes of it, how it is served, and what goes wrong meanwhile. */
record Scenario(Lists lists, Shape shape, List<Fault> faults, Map<Integer, Faulty.Damage> damages, double maxShare) {
    /**
     * Leaves out what would cheat the reader without any sign:
     *
     * <ul>
     *   <li>An empty page of a source that is asked by number is an end, unless a total says that there is more; and that total must
     *       not shrink meanwhile.
     *   <li>A list that moves between two pages shows it by a product that comes again. So that product stays in the list.
     *   <li>A total that is too small proves the end together with a second witness: a page behind it that has nothing, or that comes
     *       again. Two lies that agree cannot be told from the truth.
     *   <li>The end of a zip is not needed to read it, so that a reader need not notice that it was cut off.
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

    /** The faults by the number of the page that they hit; of two for one page the first counts. */
    Map<Integer, Fault> faultsByPage() {
        var pages = (int) Math.ceil((double) lists.after().size() / shape.pageSize());
        var byPage = new HashMap<Integer, Fault>();
        faults.forEach(fault -> byPage.putIfAbsent(fault.page() % pages, fault));
        return byPage;
    }

    /** Whether nothing goes wrong, so that a careful reader can know all. */
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
