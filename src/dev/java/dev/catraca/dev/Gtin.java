package dev.catraca.dev;

/** Makes trade item numbers (EAN-13, a form of GTIN; GS1 General Specifications). */
public final class Gtin {
    private static final String BRAZIL = "789";

    private Gtin() {}

    /** The EAN-13 with a Brazilian prefix and this item number, from 0 to 999999999. */
    public static String ean13(int item) {
        var digits = BRAZIL + "%09d".formatted(item);
        return digits + checkDigit(digits);
    }

    /** The check digit behind these digits: from the right, they weigh 3 and 1 in turn. */
    static int checkDigit(String digits) {
        var sum = 0;
        for (var i = 0; i < digits.length(); i++) {
            var weight = (digits.length() - i) % 2 == 1 ? 3 : 1;
            sum += weight * Character.digit(digits.charAt(i), 10);
        }
        return (10 - sum % 10) % 10;
    }
}
