package dev.catraca.reading.suggestion;

import dev.catraca.product.ProductField;
import dev.catraca.reading.mapping.value.Gtin;
import java.util.HashSet;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** How well the values at a place suit a field. */
final class ValueRank {
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,15}([.,]\\d{1,10})?");
    private static final Pattern PRICE = Pattern.compile(
            "(?:R\\$|US\\$|\\$|€|[A-Z]{3})?\\s*\\d{1,3}(?:[.,\\s]?\\d{3})*(?:[.,]\\d{1,12})?\\s*(?:[A-Z]{3}|€)?");
    private static final Pattern CENTS = Pattern.compile(".*\\d[.,]\\d{2}(\\s*[A-Z]{3})?");
    private static final Pattern WHOLE = Pattern.compile("-?\\d{1,9}([.,]0*)?");
    private static final Pattern ADDRESS =
            Pattern.compile("(https?:)?//\\S+(\\s*[,;|]\\s*https?://\\S+)*|/[\\w%./-]{3,}", Pattern.CASE_INSENSITIVE);
    private static final Pattern WEB = Pattern.compile("(https?:)?//\\S+", Pattern.CASE_INSENSITIVE);
    private static final Pattern IMAGE =
            Pattern.compile("\\S*\\.(jpe?g|png|webp|gif|avif|svg)([?#,;|\\s].*)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}|R\\$|US\\$|€");
    private static final Pattern MARKUP = Pattern.compile("<[a-z][^<>]{0,200}>", Pattern.CASE_INSENSITIVE);
    private static final int LONGEST_KEY = 120;
    private static final int LONGEST_NAME = 300;

    private final FieldValues values;

    ValueRank(FieldValues values) {
        this.values = values;
    }

    /** How well they suit a field whose name suits, from 0 to 1. */
    double suits(ProductField field) {
        return switch (field) {
            case EXTERNAL_ID -> key();
            case NAME ->
                share(text -> !isNumber(text) && text.length() <= LONGEST_NAME && !isAddress(text) && !isMarkup(text))
                        * (distinct() < 2 && values.texts().size() > 2 ? 0.3 : 1);
            case DESCRIPTION -> share(text -> !isNumber(text) && !isAddress(text));
            case BRAND, CATEGORY -> share(text -> !isNumber(text) && !isAddress(text) && text.length() <= LONGEST_NAME);
            case GTIN -> 0.3 + 0.7 * share(text -> Gtin.in(text).isPresent());
            case PRICE ->
                share(text -> PRICE.matcher(text).matches()) * (isZero() ? 0.4 : 1) * (values.isBoolean() ? 0 : 1);
            case CURRENCY -> share(text -> CURRENCY.matcher(text).matches());
            case STOCK -> share(text -> WHOLE.matcher(text).matches()) * (values.isBoolean() ? 0 : 1);
            case URL ->
                share(ValueRank::isAddress) * (share(text -> IMAGE.matcher(text).matches()) > 0.5 ? 0.1 : 1);
            case IMAGE_URL -> share(ValueRank::isAddress);
            default -> 0;
        };
    }

    /** How likely they are of the field by themselves, whatever the place is called, from 0 to 0.5. */
    double tells(ProductField field) {
        var many = values.texts().size() >= 2;
        return switch (field) {
            case GTIN ->
                many && share(text -> text.length() >= 12 && Gtin.in(text).isPresent()) > 0.9 ? 0.45 : 0;
            case IMAGE_URL ->
                share(text -> WEB.matcher(text).matches() && IMAGE.matcher(text).matches()) > 0.9 ? 0.4 : 0;
            case URL ->
                share(text -> WEB.matcher(text).matches()
                                        && !IMAGE.matcher(text).matches())
                                > 0.9
                        ? 0.15
                        : 0;
            case CURRENCY ->
                share(text -> text.equals("BRL") || text.equals("USD") || text.equals("EUR")) > 0.9 ? 0.4 : 0;
            case PRICE ->
                many
                                && share(text -> CENTS.matcher(text).matches()
                                                && PRICE.matcher(text).matches())
                                        > 0.9
                        ? 0.15
                        : 0;
            case DESCRIPTION -> share(ValueRank::isMarkup) > 0.5 ? 0.2 : 0;
            default -> 0;
        };
    }

    private double key() {
        if (values.isBoolean()) {
            return 0;
        }
        var fits = share(text -> text.length() <= LONGEST_KEY && !isMarkup(text));
        var unique = distinct() == values.texts().size() ? 1 : 0.3;
        return fits * unique * (values.filled() < 1 ? 0.5 : 1);
    }

    private int distinct() {
        return new HashSet<>(values.texts()).size();
    }

    private boolean isZero() {
        return share(text -> text.matches("0+([.,]0+)?")) == 1;
    }

    private double share(Predicate<String> test) {
        List<String> texts = values.texts();
        return texts.isEmpty() ? 0 : (double) texts.stream().filter(test).count() / texts.size();
    }

    private static boolean isNumber(String text) {
        return NUMBER.matcher(text).matches();
    }

    private static boolean isAddress(String text) {
        return ADDRESS.matcher(text).matches();
    }

    private static boolean isMarkup(String text) {
        return MARKUP.matcher(text).find();
    }
}
