package dev.catraca.it.lists;

import java.util.Collections;
import java.util.List;

/** How a list moves while it is read. */
final class Movement {
    private static final int FIRST_INSERTED = 100;

    private Movement() {}

    /** Before the page at this position is answered. */
    static void before(Fault fault, List<Listed> list, int position) {
        var number = 1 + fault.amount() % 3;
        for (var i = 0; i < number; i++) {
            if (fault.type() == Fault.Type.INSERTED) {
                list.add(0, Lists.added(FIRST_INSERTED + i));
            } else if (fault.type() == Fault.Type.SWAPPED && position > 0) {
                var unread = position + (fault.amount() * 5 + i) % (list.size() - position);
                Collections.swap(list, (fault.amount() * 7 + i) % position, unread);
            }
        }
    }

    /** After the broken transfer of the page from this position to the end; only within the page. */
    static void within(Fault fault, List<Listed> list, int position, int end) {
        var number = 1 + fault.amount() % 2;
        switch (fault.type()) {
            case CUT_THEN_SORTED -> Collections.reverse(list.subList(position, end));
            case CUT_THEN_INSERTED -> {
                for (var i = 0; i < number; i++) {
                    list.add(position, Lists.added(2 * FIRST_INSERTED + i));
                }
            }
            case CUT_THEN_DELETED -> {
                for (var i = 0; i < number && list.size() > 1 && end - i > position; i++) {
                    list.remove(position + fault.amount() / 3 % (end - i - position));
                }
            }
            default -> {}
        }
    }
}
