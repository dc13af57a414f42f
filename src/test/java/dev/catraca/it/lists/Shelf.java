package dev.catraca.it.lists;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Serves a list page by page, with the drawn faults, each at the first request of its page. Records what it sent. */
final class Shelf {
    private final Shape shape;
    private final Place place;
    private final Page page;
    private final Faulty faulty;
    private final Map<Integer, Fault> faults;
    private final List<Listed> list;
    private final Books books = new Books();
    private final List<String> requests = new ArrayList<>();
    private int emptyPagesLeft;
    private int emptyPagesPassed;

    Shelf(Shape shape, List<Listed> list, Faulty faulty, Map<Integer, Fault> faults) {
        this.shape = shape;
        this.place = new Place(shape.kind(), shape.pageSize());
        this.page = new Page(shape, faulty);
        this.faulty = faulty;
        this.faults = new HashMap<>(faults);
        this.list = new ArrayList<>(list);
    }

    /** The answer to a request with this query. */
    synchronized Served answer(String query) {
        requests.add(String.valueOf(query));
        var position = place.of(query, emptyPagesPassed);
        var fault = position < list.size() ? faults.remove(position / shape.pageSize()) : null;
        if (fault != null && fault.type() == Fault.Type.EMPTY_PAGES) {
            emptyPagesLeft = 1 + fault.amount() % 3;
        }
        if (emptyPagesLeft > 0) {
            return emptyPage(position);
        }
        return fault == null ? pageAt(position) : faulty(fault, position);
    }

    private Served emptyPage(int position) {
        emptyPagesLeft--;
        emptyPagesPassed += shape.kind() == Kind.PAGE ? 1 : 0;
        return page.of(List.of(), list.size(), place.name(position, 1 + emptyPagesLeft));
    }

    private Served faulty(Fault fault, int position) {
        return switch (fault.type()) {
            case STATUS -> Served.status(List.of(408, 425, 429, 500, 503).get(fault.amount() % 5));
            case NO_CONTENT -> Served.status(204);
            case TEXT_IN_SUCCESS -> page.other("Too many connections");
            case ERROR_IN_SUCCESS ->
                page.other(
                        shape.format() == Format.JSON
                                ? "{\"d\": null, \"next\": null, \"error\": \"timed out\"}"
                                : "{\"error\": \"timed out\"}");
            case PAGE_BEFORE_AGAIN -> pageAt(Math.max(0, position - shape.pageSize()));
            case CUT, CUT_THEN_DELETED, CUT_THEN_INSERTED, CUT_THEN_SORTED -> broken(fault, position);
            default -> {
                Movement.before(fault, list, position);
                yield pageAt(position);
            }
        };
    }

    private Served broken(Fault fault, int position) {
        var records = list.subList(position, end(position));
        books.sent(records);
        var cut = page.of(records, list.size(), next(position)).cutAt(fault.amount());
        Movement.within(fault, list, position, end(position));
        return cut;
    }

    private Served pageAt(int position) {
        var from = position;
        if (from >= list.size()) {
            if (shape.ending() == Ending.NOT_FOUND && shape.kind().counts()) {
                return Served.status(404);
            }
            from = shape.ending() == Ending.LAST_PAGE_AGAIN && shape.kind().counts() ? lastPage() : list.size();
        }
        var records = list.subList(from, end(from));
        books.sent(records);
        books.arrived(faulty.intact(records, shape.format()));
        return page.of(records, list.size(), next(from));
    }

    private int lastPage() {
        return (list.size() - 1) / shape.pageSize() * shape.pageSize();
    }

    private int end(int position) {
        return (int) Math.min(list.size(), (long) position + shape.pageSize());
    }

    private String next(int position) {
        return end(position) < list.size() ? place.name(end(position), 0) : null;
    }

    /** The current list. */
    synchronized List<Listed> listed() {
        return List.copyOf(list);
    }

    Books books() {
        return books;
    }

    synchronized List<String> requests() {
        return List.copyOf(requests);
    }
}
