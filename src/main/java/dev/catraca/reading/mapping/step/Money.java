package dev.catraca.reading.mapping.step;

import dev.catraca.reading.mapping.value.Decimals;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A text with an amount, a currency or both, such as "1.299,00 BRL", "R$ 1.234,56" or "10.00 USD".
 *
 * @param number the amount as written, without blanks; null if there is none
 * @param unit the currency as written; null if there is none
 */
record Money(String number, String unit) {
    private static final String UNIT = "\\p{L}{0,3}[/.]?\\p{Sc}?";
    private static final String NUMBER = "-?(?:\\d{1,3}(?:[ \\u00A0\\u2009\\u202F']\\d{3})+(?:[.,]\\d+)?|[\\d.,]+)";
    private static final Pattern TEXT = Pattern.compile("(?<before>" + UNIT + ")[\\s\\u00A0\\u202F]*(?<number>" + NUMBER
            + ")?[\\s\\u00A0\\u202F]*(?<after>" + UNIT + ")");

    /** A point or a comma that may stand before three decimals or group thousands. */
    private static final Pattern DOUBTFUL = Pattern.compile("-?[1-9]\\d{0,2}[.,]\\d{3}");

    private static final Pattern CODE = Pattern.compile("[A-Z]{3}");
    private static final int LONGEST = 100;

    /** Signs that mean one currency; "$" and "¥" alone mean several. */
    private static final Map<String, String> SIGNS = Map.ofEntries(
            Map.entry("R$", "BRL"),
            Map.entry("US$", "USD"),
            Map.entry("U$", "USD"),
            Map.entry("AR$", "ARS"),
            Map.entry("MX$", "MXN"),
            Map.entry("€", "EUR"),
            Map.entry("£", "GBP"),
            Map.entry("₲", "PYG"),
            Map.entry("S/", "PEN"),
            Map.entry("₡", "CRC"));

    /** Empty if the text holds anything else, or a unit on both sides. */
    static Optional<Money> in(String text) {
        var match = TEXT.matcher(text);
        if (text.length() > LONGEST || !match.matches()) {
            return Optional.empty();
        }
        var before = match.group("before");
        var after = match.group("after");
        if (!before.isEmpty() && !after.isEmpty()) {
            return Optional.empty();
        }
        var number = match.group("number");
        var unit = before.isEmpty() ? after : before;
        return Optional.of(new Money(
                number == null ? null : number.replaceAll("[ \\u00A0\\u2009\\u202F']", ""),
                unit.isEmpty() ? null : unit));
    }

    /**
     * The amount, whichever of point and comma is the decimal one. Where the text does not show it, as in "1.299", a declared
     * decimal comma decides; without one the amount is refused.
     */
    Optional<BigDecimal> amount(char decimal) {
        if (DOUBTFUL.matcher(number).matches()) {
            return decimal == ',' ? Decimals.parse(number, ',') : Optional.empty();
        }
        return Decimals.parse(number, '.').or(() -> Decimals.parse(number, ','));
    }

    /** The ISO 4217 code; empty if the unit is none, or may mean several. */
    Optional<String> code() {
        var written = unit.toUpperCase(Locale.ROOT);
        return CODE.matcher(written).matches() ? Optional.of(written) : Optional.ofNullable(SIGNS.get(written));
    }
}
