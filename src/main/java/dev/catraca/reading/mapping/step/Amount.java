package dev.catraca.reading.mapping.step;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.catraca.product.RejectionCode;

/** {@code amount}: the number of a text with a currency, such as 1299.00 of "1.299,00 BRL". */
final class Amount {
    static final Word WORD = new Word("amount", Amount::step);

    private Amount() {}

    private static Step step(char decimal) {
        var text = new TextStep(
                "amount",
                written -> Money.in(written)
                        .filter(money -> money.number() != null)
                        .flatMap(money -> money.amount(decimal))
                        .map(Made::number)
                        .orElseGet(() -> Made.bad(
                                RejectionCode.INVALID_NUMBER,
                                "an amount such as \"10.00 BRL\"",
                                TextNode.valueOf(written))));
        return value -> value.isNumber() ? Made.of(value) : text.on(value);
    }
}
