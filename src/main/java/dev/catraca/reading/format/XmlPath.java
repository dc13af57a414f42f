package dev.catraca.reading.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A path from the root of an XML document to elements, or to an attribute: {@code /rss/channel/item},
 * {@code /{http://www.w3.org/2005/Atom}feed/entry}, {@code /feed/link/@href}. Names are compared without their prefix.
 */
final class XmlPath {
    private final List<Step> steps = new ArrayList<>();
    private String attribute;

    /** @param namespace null if any will do */
    private record Step(String namespace, String local) {}

    XmlPath(String path) {
        for (var at = 0; at < path.length(); ) {
            at++;
            var namespace = path.startsWith("{", at) && path.indexOf('}', at) > 0
                    ? path.substring(at + 1, path.indexOf('}', at))
                    : null;
            at += namespace == null ? 0 : namespace.length() + 2;
            var end = path.indexOf('/', at) < 0 ? path.length() : path.indexOf('/', at);
            var name = path.substring(at, end).replace("~1", "/").replace("~0", "~");
            if (end == path.length() && name.startsWith("@")) {
                attribute = name.substring(1);
            } else {
                steps.add(new Step(namespace, local(name)));
            }
            at = end;
        }
    }

    /** How many elements it leads through. */
    int length() {
        return steps.size();
    }

    /** The name of the attribute at its end; null if it leads to elements. */
    String attribute() {
        return attribute;
    }

    /**
     * Whether an element may be the one of a step.
     *
     * @param step counted from 0
     * @param namespaces from prefix to namespace
     */
    boolean matches(int step, String name, Map<String, String> namespaces) {
        if (step >= steps.size() || !steps.get(step).local().equals(local(name))) {
            return false;
        }
        var namespace = steps.get(step).namespace();
        return namespace == null || namespace.equals(namespaces.getOrDefault(prefix(name), ""));
    }

    /** The name without its prefix. */
    static String local(String name) {
        return name.substring(name.lastIndexOf(':') + 1);
    }

    private static String prefix(String name) {
        return name.substring(0, Math.max(0, name.indexOf(':')));
    }
}
