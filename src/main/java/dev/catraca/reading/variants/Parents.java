package dev.catraca.reading.variants;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catraca.reading.format.RecordText;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The parents that children may still belong to: those that came or had a child last, in constant memory, as texts of together about 8
 * million characters. What is forgotten depends on the lines alone, so that it is the same when they are read again.
 */
final class Parents {
    private static final long MOST_CHARACTERS = 8L * 1024 * 1024;

    /** The one that was used last stands last. */
    private final Map<String, Parent> known = new LinkedHashMap<>(16, 0.75f, true);

    private long characters;
    private Parent last;

    private static final class Parent {
        private final String text;
        private ObjectNode read;
        private boolean hasChild;

        private Parent(ObjectNode read) {
            this.text = read.toString();
            this.read = read;
        }

        private ObjectNode read() {
            if (read == null) {
                read = (ObjectNode) RecordText.read(text).orElseThrow();
            }
            return read;
        }
    }

    /** Adds one; returns those that are forgotten for it and had no child. */
    List<ObjectNode> add(String key, ObjectNode object) {
        var childless = new ArrayList<ObjectNode>();
        forget(known.remove(key), childless);
        var parent = new Parent(object);
        known.put(key, parent);
        characters += parent.text.length();
        use(parent);
        var eldest = known.values().iterator();
        while (characters > MOST_CHARACTERS && known.size() > 1) {
            var forgotten = eldest.next();
            eldest.remove();
            forget(forgotten, childless);
        }
        return childless;
    }

    /** The parent of one more child; must not be changed. Empty if it is not known. */
    Optional<ObjectNode> of(String key) {
        var parent = known.get(key);
        if (parent == null) {
            return Optional.empty();
        }
        parent.hasChild = true;
        use(parent);
        return Optional.of(parent.read());
    }

    /** How many are known. */
    int size() {
        return known.size();
    }

    /** Forgets all; returns those that had no child, each read when it is taken. */
    Iterator<ObjectNode> leave() {
        var left = List.copyOf(known.values());
        known.clear();
        characters = 0;
        return left.stream()
                .filter(parent -> !parent.hasChild)
                .map(parent -> {
                    use(parent);
                    return parent.read();
                })
                .iterator();
    }

    /** Keeps the tree of this one alone. */
    private void use(Parent parent) {
        if (last != null && last != parent) {
            last.read = null;
        }
        last = parent;
    }

    private void forget(Parent parent, List<ObjectNode> childless) {
        if (parent == null) {
            return;
        }
        characters -= parent.text.length();
        if (!parent.hasChild) {
            childless.add(parent.read());
        }
    }
}
