package dev.catraca.soak;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Lines over time as an SVG. */
final class Plot {
    private static final int WIDTH = 860;
    private static final int HEIGHT = 320;
    private static final int LEFT = 60;
    private static final int RIGHT = 200;
    private static final int TOP = 40;
    private static final int BOTTOM = 40;
    private static final int STEPS = 5;
    private static final List<String> COLOURS =
            List.of("#1f6fb2", "#c4501b", "#2d8a4e", "#8a4fa3", "#b58900", "#5b6b7a", "#b03060", "#0f8b8d");

    private final String title;
    private final String unit;
    private final List<Double> minutes;
    private final Map<String, List<Double>> lines = new LinkedHashMap<>();

    Plot(String title, String unit, List<Double> minutes) {
        this.title = title;
        this.unit = unit;
        this.minutes = minutes;
    }

    Plot line(String name, List<Double> values) {
        lines.put(name, values);
        return this;
    }

    String svg() {
        var most = nice(lines.values().stream()
                .flatMap(List::stream)
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(1));
        var end = Math.max(1, minutes.get(minutes.size() - 1));
        var drawn = new StringBuilder();
        for (var i = 0; i <= STEPS; i++) {
            var y = y(most * i / STEPS, most);
            drawn.append("  <path class=\"grid\" d=\"M%d %.1fH%d\"/>\n".formatted(LEFT, y, WIDTH - RIGHT));
            text(drawn, LEFT - 6, y + 4, "end", number(most * i / STEPS));
            var x = x(end * i / STEPS, end);
            text(drawn, x, HEIGHT - BOTTOM + 18, "middle", number(end * i / STEPS));
        }
        text(drawn, (LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 6, "middle", "minutes");
        var place = 0;
        for (var line : lines.entrySet()) {
            var colour = COLOURS.get(place % COLOURS.size());
            drawn.append("  <polyline stroke=\"%s\" points=\"".formatted(colour));
            for (var i = 0; i < minutes.size(); i++) {
                drawn.append(String.format(
                        Locale.ROOT,
                        "%.1f,%.1f ",
                        x(minutes.get(i), end),
                        y(line.getValue().get(i), most)));
            }
            drawn.append("\"/>\n");
            var y = TOP + 8 + 18 * place++;
            drawn.append("  <path stroke=\"%s\" stroke-width=\"3\" d=\"M%d %dh16\"/>\n"
                    .formatted(colour, WIDTH - RIGHT + 14, y - 4));
            text(drawn, WIDTH - RIGHT + 36, y, "start", line.getKey());
        }
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="system-ui, sans-serif" role="img">
                  <title>%s</title>
                  <style>
                    text { font-size: 12px; fill: #33424e; }
                    polyline { fill: none; stroke-width: 1.5; }
                    .grid { stroke: #dde3e8; }
                  </style>
                  <rect width="100%%" height="100%%" fill="#ffffff"/>
                  <text x="%d" y="22" style="font-size: 15px; font-weight: 600">%s, %s</text>
                %s</svg>
                """.formatted(WIDTH, HEIGHT, title, LEFT, title, unit, drawn);
    }

    private static void text(StringBuilder drawn, double x, double y, String anchor, String content) {
        drawn.append(String.format(
                Locale.ROOT,
                "  <text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>\n",
                x,
                y,
                anchor,
                content.replace("&", "&amp;").replace("<", "&lt;")));
    }

    private static double x(double minute, double end) {
        return LEFT + (WIDTH - RIGHT - LEFT) * minute / end;
    }

    private static double y(double value, double most) {
        return HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * value / most;
    }

    /** A round number that is not below. */
    private static double nice(double most) {
        var power = Math.pow(10, Math.floor(Math.log10(Math.max(most, 0.001))));
        for (var step : List.of(1, 2, 3, 4, 5, 6, 8, 10)) {
            if (step * power >= most) {
                return step * power;
            }
        }
        throw new IllegalArgumentException(Double.toString(most));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value == Math.rint(value) ? "%,.0f" : "%.2f", value);
    }
}
