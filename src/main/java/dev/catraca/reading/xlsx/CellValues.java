package dev.catraca.reading.xlsx;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.POJONode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;

/**
 * What cells hold: texts, numbers with the 15 digits that a spreadsheet shows, dates as in {@code 2024-03-01} or
 * {@code 2024-03-01T10:30:00}, times, booleans, and errors such as #N/A as a {@link POJONode}.
 */
final class CellValues {
    private static final Pattern NUMBER =
            Pattern.compile("-?(?:[0-9]{1,40}(?:\\.[0-9]{0,40})?|\\.[0-9]{1,40})(?:[eE][-+]?[0-9]{1,3})?");
    private static final MathContext SHOWN = new MathContext(15, RoundingMode.HALF_UP);
    private static final BigDecimal SECONDS = BigDecimal.valueOf(86_400);
    private static final BigDecimal MOST_DAYS = BigDecimal.valueOf(2_958_466);
    private static final int LEAP_DAY_OF_1900 = 60;

    private final SharedTexts texts;
    private final Styles styles;
    private final LocalDateTime epoch;
    private final boolean from1904;

    /** @param from1904 whether days are counted from 1904 and not from 1900 */
    CellValues(SharedTexts texts, Styles styles, boolean from1904) {
        this.texts = texts;
        this.styles = styles;
        this.from1904 = from1904;
        this.epoch = from1904 ? LocalDateTime.of(1904, 1, 1, 0, 0) : LocalDateTime.of(1899, 12, 30, 0, 0);
    }

    /**
     * The value of a cell.
     *
     * @param type its attribute {@code t}
     * @param style its attribute {@code s}
     * @param written the text in it
     */
    JsonNode value(String type, String style, String written) throws IOException {
        switch (type) {
            case "s" -> {
                var text = texts.get(number(written.strip()));
                if (text == null) {
                    throw WorkbookException.broken(
                            "has a cell that refers to the text " + written.strip() + ", which is not there");
                }
                return TextNode.valueOf(text);
            }
            case "b" -> {
                return BooleanNode.valueOf(
                        written.strip().equals("1") || written.strip().equals("true"));
            }
            case "n" -> {
                var number = written.strip();
                return NUMBER.matcher(number).matches()
                        ? number(new BigDecimal(number), number(style))
                        : TextNode.valueOf(written);
            }
            case "e" -> {
                return new POJONode(written.strip());
            }
            default -> {
                return TextNode.valueOf(written);
            }
        }
    }

    private JsonNode number(BigDecimal number, int style) {
        if (style >= 0 && styles.isDate(style) && number.signum() >= 0 && number.compareTo(MOST_DAYS) < 0) {
            return TextNode.valueOf(date(number));
        }
        var shown = number.round(SHOWN).stripTrailingZeros();
        return DecimalNode.valueOf(shown.scale() < 0 ? shown.setScale(0) : shown);
    }

    private String date(BigDecimal days) {
        var seconds = days.multiply(SECONDS).setScale(0, RoundingMode.HALF_UP).longValueExact();
        // The first spreadsheet took 1900 for a leap year; days before that one that never was count from the day
        // after.
        var shift = !from1904 && days.intValue() < LEAP_DAY_OF_1900 ? 1 : 0;
        var moment = epoch.plusDays(shift).plusSeconds(seconds);
        if (days.compareTo(BigDecimal.ONE) < 0) {
            return DateTimeFormatter.ISO_LOCAL_TIME.format(moment.toLocalTime());
        }
        return seconds % SECONDS.longValueExact() == 0
                ? moment.toLocalDate().toString()
                : DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(moment);
    }

    private static int number(String text) {
        return text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : -1;
    }
}
