package dev.catraca.reading.mapping.step;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.catraca.product.RejectionCode;

/** {@code currency}: the currency of an amount, such as BRL of "R$ 10,00"; nothing if it is a number alone. */
final class CurrencyCode {
    static final Word WORD = new Word("currency", decimal -> step());

    private CurrencyCode() {}

    private static Step step() {
        var text = new TextStep("currency", CurrencyCode::of);
        return value -> value.isNumber() ? Made.NOTHING : text.on(value);
    }

    private static Made of(String written) {
        var money = Money.in(written);
        if (money.isPresent() && money.get().unit() == null) {
            return Made.NOTHING;
        }
        return money.flatMap(Money::code)
                .map(Made::text)
                .orElseGet(() -> Made.bad(
                        RejectionCode.INVALID_CURRENCY,
                        "an amount with one known currency, such as \"10.00 BRL\"",
                        TextNode.valueOf(written)));
    }
}
