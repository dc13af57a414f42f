package dev.catraca.reading.mapping.step;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.catraca.source.spec.SourceSchema;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StepsTest {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    @ParameterizedTest
    @CsvSource(delimiterString = " ~ ", quoteCharacter = '\0', textBlock = """
            1.299,00 BRL      ~ 1299.00     ~ BRL
            BRL 10.00         ~ 10.00       ~ BRL
            R$ 1.234,56       ~ 1234.56     ~ BRL
            R$1.234.567,8     ~ 1234567.8   ~ BRL
            R$\u00a010,00     ~ 10.00       ~ BRL
            10.00 USD         ~ 10.00       ~ USD
            10.00usd          ~ 10.00       ~ USD
            US$ 1,234.50      ~ 1234.50     ~ USD
            U$ 5              ~ 5           ~ USD
            1299 BRL          ~ 1299        ~ BRL
            € 9,9             ~ 9.9         ~ EUR
            1 234,56 €        ~ 1234.56     ~ EUR
            CHF 1'234.50      ~ 1234.50     ~ CHF
            S/ 12.50          ~ 12.50       ~ PEN
            0.299 KWD         ~ 0.299       ~ KWD
            -10.00 BRL        ~ -10.00      ~ BRL
            19,90             ~ 19.90       ~ -
            10                ~ 10          ~ -
            BRL               ~ bad         ~ BRL
            R$                ~ bad         ~ BRL
            $ 10.00           ~ 10.00       ~ bad
            ¥ 10              ~ 10          ~ bad
            10 un             ~ 10          ~ bad
            1.299 BRL         ~ bad         ~ BRL
            1,299 USD         ~ bad         ~ USD
            12x R$ 10,00      ~ bad         ~ bad
            R$ 10,00 BRL      ~ bad         ~ bad
            R$ 10 - R$ 20     ~ bad         ~ bad
            a partir de 10,00 ~ bad         ~ bad
            grátis            ~ bad         ~ bad
            1.2.3 BRL         ~ bad         ~ BRL
            """)
    void amountsAndCurrencies(String text, String amount, String currency) {
        assertEquals(amount, done(text, '.', "amount"));
        assertEquals(currency, done(text, '.', "currency"));
    }

    @Test
    void aDeclaredDecimalCommaSettlesADoubtfulAmount() {
        assertEquals("1299", done("R$ 1.299", ',', "amount"));
        assertEquals("1.299", done("1,299 BRL", ',', "amount"));
        assertEquals("1299.00", done("1,299.00 BRL", ',', "amount"));
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " ~ ", quoteCharacter = '\0', textBlock = """
            <p>Tênis&nbsp;<b>azul</b></p><p>n&ordm; 42</p>   ~ Tênis azul|nº 42
            a<br>b<br/>c<BR />d                              ~ a|b|c|d
            a<b>b</b>c                                       ~ abc
            A&amp;B &lt;x&gt; &#8211; &#x2013; &hellip;      ~ A&B <x> – – …
            &Ccedil;&atilde;o caf&eacute &euro;10            ~ Ção café €10
            AT&T e P&D                                       ~ AT&T e P&D
            preço < 10 e > 5                                 ~ preço < 10 e > 5
            &lt;p&gt;texto&lt;/p&gt;                         ~ <p>texto</p>
            a<script>alert("x<b>")</script><style>p{}</style>b ~ ab
            <ul><li>um<li>dois</ul>fim                       ~ um|dois|fim
            <!-- nada -->texto<img src=x alt="foto">         ~ texto
            <div><div><p> </p></div></div>                   ~ -
            linha 1  \t linha 2                              ~ linha 1 linha 2
            <table><tr><td>a</td><td>b</td></tr></table>     ~ a|b
            <p>aberto <i>e torto</p> fim                     ~ aberto e torto|fim
            a&#8203;b &semnome; x&                           ~ a b &semnome; x&
            """)
    void htmlBecomesText(String html, String text) {
        assertEquals(text.replace('|', '\n'), done(html, '.', "html"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<div>", "<b>", "<table><tr><td>", "</p>", "<a><p>", "&", "<", "<!--", "<font>"})
    void htmlOfAnyShapeTakesModerateTime(String part) {
        var html = part.repeat(200_000 / part.length()) + "fim";

        assertTimeout(Duration.ofSeconds(10), () -> done(html, '.', "html"));
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " ~ ", quoteCharacter = '\0', textBlock = """
            trim           ~ \u00a0 a  b \u200b ~ a  b
            lower          ~ ÇÃO İ              ~ ção i̇
            upper          ~ ção ß              ~ ÇÃO SS
            collapse       ~ a \u00a0\u2009 b\tc  ~ a b c
            digits         ~ 789-1234 ٣ x5      ~ 78912345
            digits         ~ sem                ~ -
            trim,upper     ~ a                  ~ A
            html,digits    ~ <b>1</b>&#50;      ~ 12
            """)
    void texts(String names, String text, String expected) {
        assertEquals(expected, done(text, '.', names.split(",")));
    }

    @Test
    void numbersAreTheirTexts() {
        var step = step('.', "digits");

        assertEquals(
                "7890000000017",
                step.on(NODES.numberNode(new BigDecimal("7890000000017.0")))
                        .value()
                        .asText());
    }

    @Test
    void theSchemaNamesEveryStep() {
        var fields = SourceSchema.at("/map/price").get("properties");
        var steps = new TreeSet<>(List.of("split", "default"));
        Steps.ORDER.forEach(step -> steps.add(step.name()));

        assertEquals(steps, named(fields, "x-step"));
        assertEquals(
                Takers.ALL.stream().map(Taking::name).collect(Collectors.toCollection(TreeSet::new)),
                named(fields, "x-many"));
        assertEquals(
                Do.WORDS.stream().map(Word::name).toList(),
                SourceSchema.at("/map/price/do/0")
                        .get("enum")
                        .valueStream()
                        .map(JsonNode::asText)
                        .toList());
    }

    private static Set<String> named(JsonNode fields, String keyword) {
        return fields.properties().stream()
                .filter(field -> field.getValue().has(keyword))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String done(String text, char decimal, String... names) {
        var made = step(decimal, names).on(TextNode.valueOf(text));
        if (made.fault() != null) {
            return "bad";
        }
        return made.value() == null
                ? "-"
                : made.value().isTextual()
                        ? made.value().textValue()
                        : made.value().decimalValue().toPlainString();
    }

    private static Step step(char decimal, String... names) {
        var entry = NODES.objectNode();
        Stream.of(names).forEach(entry.withArray("do")::add);
        return Steps.of(entry, decimal);
    }
}
