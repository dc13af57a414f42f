package dev.catraca.source.spec;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catraca.http.AddressEncoding;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What the schema cannot say. A rule ignores a value of the wrong type, because that is a fault already. */
final class SpecRules {
    /** The most decimals of a share or factor: more have no meaning, and a number with a huge exponent cannot be stored. */
    private static final int SCALE_LIMIT = 10;

    private static final List<Rule> RULES = List.of(
            SpecRules::noPagesInFiles,
            SpecRules::twoParameters,
            new HeaderRule(),
            new RequestRule(),
            new PlaceRule(),
            new ScheduleRule(),
            new SinceRule(),
            new FillRule(),
            new StarRule(),
            new MapRule(),
            new WhereRule(),
            new EachRule(),
            new DetailRule(),
            new JobRule(),
            new AnswerPlaceRule(),
            new AnswerRuleCheck(),
            new ChecksRule(),
            text(
                    "/read/auth/expires",
                    text -> text.startsWith("/") || Periods.life(text).isPresent()),
            text("/timeout", text -> Periods.timeout(text).isPresent()),
            text(
                    "/read/charset",
                    text -> text.equalsIgnoreCase("auto") || charset(text).isPresent()),
            text("/read/delimiter", text -> text.length() == 1),
            number("/read/pagination/size", JsonNode::isIntegralNumber),
            number("/read/pagination/start", JsonNode::isIntegralNumber),
            number("/retirement/maxShare", SpecRules::isShort),
            number("/retirement/confirm", JsonNode::isIntegralNumber),
            number("/rejections/maxShare", SpecRules::isShort));

    private SpecRules() {}

    /** One rule. */
    @FunctionalInterface
    interface Rule {
        void check(JsonNode spec, SpecFaults faults);
    }

    static void check(JsonNode spec, boolean filesAllowed, SecretNames secrets, SpecFaults faults) {
        new AddressRule(filesAllowed).check(spec, faults);
        RULES.forEach(rule -> rule.check(spec, faults));
        new SecretRule(secrets).check(spec, faults);
    }

    /** The character set of this name; empty if there is none. */
    static Optional<Charset> charset(String name) {
        try {
            return Optional.of(Charset.forName(name));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static void noPagesInFiles(JsonNode spec, SpecFaults faults) {
        if (!AddressEncoding.isFile(spec.at("/read/url").asText())) {
            return;
        }
        if (spec.at("/read").has("headers")) {
            faults.add("/read/headers", new Sentence("a file takes no headers", "um arquivo não recebe cabeçalhos"));
        }
        if (!spec.at("/read/pagination/kind").asText("none").equals("none")) {
            faults.add(
                    "/read/pagination",
                    new Sentence(
                            "a file has no pages; expected kind none",
                            "um arquivo não tem páginas; esperava-se o tipo none"));
        }
    }

    private static void twoParameters(JsonNode spec, SpecFaults faults) {
        var pagination = spec.at("/read/pagination");
        if (pagination.has("param") && pagination.get("param").equals(pagination.get("sizeParam"))) {
            faults.add(
                    "/read/pagination/sizeParam",
                    new Sentence(
                            "expected another parameter than param", "esperava-se um parâmetro diferente de param"));
        }
    }

    /** Whether the number has not too many decimals. */
    static boolean isShort(JsonNode number) {
        // A number too large for a double was read as infinity, which has no decimal value.
        return !(number.isDouble() && !Double.isFinite(number.doubleValue()))
                && Math.abs((long) number.decimalValue().scale()) <= SCALE_LIMIT;
    }

    private static Rule text(String pointer, Predicate<String> good) {
        return rule(pointer, value -> !value.isTextual() || good.test(value.textValue()));
    }

    private static Rule number(String pointer, Predicate<JsonNode> good) {
        return rule(pointer, value -> !value.isNumber() || good.test(value));
    }

    private static Rule rule(String pointer, Predicate<JsonNode> good) {
        return (spec, faults) -> {
            if (!good.test(spec.at(pointer))) {
                faults.unexpected(pointer, spec.at(pointer));
            }
        };
    }
}
