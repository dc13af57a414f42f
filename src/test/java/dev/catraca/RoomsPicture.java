package dev.catraca;

import java.util.ArrayList;
import java.util.List;

/** The floors of the service as an SVG: a row for each floor, a box for each room with its purpose. */
final class RoomsPicture {
    private static final int WIDTH = 1100;
    private static final int MARGIN = 16;
    private static final int FLOOR_LABEL = 70;
    private static final int GAP = 12;
    private static final int LINE = 15;
    private static final double LETTER = 6.1;

    private final StringBuilder boxes = new StringBuilder();
    private int top = MARGIN;

    private RoomsPicture() {}

    static String svg() {
        var picture = new RoomsPicture();
        for (var floor = Rooms.FLOORS.size() - 1; floor >= 0; floor--) {
            picture.floor(floor, Rooms.FLOORS.get(floor));
        }
        return picture.finished();
    }

    private void floor(int number, List<String> rooms) {
        var room = (WIDTH - 2 * MARGIN - FLOOR_LABEL - GAP * (rooms.size() - 1)) / rooms.size();
        var texts = rooms.stream().map(name -> lines(Rooms.purpose(name), room)).toList();
        var height = 34 + LINE * texts.stream().mapToInt(List::size).max().orElseThrow();
        text(MARGIN, top + 22, "floor", "floor " + number);
        for (var i = 0; i < rooms.size(); i++) {
            var left = MARGIN + FLOOR_LABEL + i * (room + GAP);
            boxes.append("  <rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"4\"/>\n"
                    .formatted(left, top, room, height));
            text(left + 10, top + 22, "name", rooms.get(i));
            var y = top + 24;
            for (var line : texts.get(i)) {
                y += LINE;
                text(left + 10, y, "purpose", line);
            }
        }
        top += height + GAP;
    }

    private void text(int x, int y, String style, String content) {
        boxes.append("  <text x=\"%d\" y=\"%d\" class=\"%s\">%s</text>\n"
                .formatted(x, y, style, content.replace("&", "&amp;").replace("<", "&lt;")));
    }

    private static List<String> lines(String text, int width) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        for (var word : text.replaceAll("\\{@code ([^}]*)}", "$1").split(" ")) {
            if (line.length() > 0 && (line.length() + 1 + word.length()) * LETTER > width - 20) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() > 0 ? " " : "").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    private String finished() {
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="system-ui, sans-serif" role="img">
                  <title>The rooms of Catraca: a room uses only floors below its own</title>
                  <style>
                    rect { fill: #f4f6f8; stroke: #5b6b7a; }
                    .name { font-size: 15px; font-weight: 600; fill: #14212b; }
                    .purpose { font-size: 12px; fill: #33424e; }
                    .floor { font-size: 13px; fill: #5b6b7a; }
                  </style>
                  <rect width="100%%" height="100%%" style="fill: #ffffff; stroke: none"/>
                %s</svg>
                """.formatted(WIDTH, top + MARGIN - GAP, boxes);
    }
}
