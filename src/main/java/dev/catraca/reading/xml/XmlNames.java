package dev.catraca.reading.xml;

/** Keeps some names, so that one that comes often is one object; forgets them for others. */
final class XmlNames {
    private static final int ROOM = 256;

    private final String[] names = new String[ROOM];

    String of(StringBuilder written) {
        var hash = 0;
        for (var i = 0; i < written.length(); i++) {
            hash = 31 * hash + written.charAt(i);
        }
        var place = (hash ^ hash >>> 16) & ROOM - 1;
        if (names[place] == null || !names[place].contentEquals(written)) {
            names[place] = written.toString();
        }
        return names[place];
    }
}
