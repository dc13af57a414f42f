package dev.catraca.it.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Makes one call: by its nature with sound values, with one bad value here and there, or with mostly bad ones. */
final class Calls {
    private static final List<String> OTHER_METHODS = List.of("PATCH", "OPTIONS", "TRACE");
    /** Names that callers make up. */
    static final List<String> NO_METHODS = List.of("PROPFIND", "FOO", "get", "M".repeat(3_000));

    private static final int TOO_LONG = 16_000;
    private static final int LONG = 12_000;

    private final Operation operation;
    private final Caller caller;
    private final Known known;
    private final Dice dice;
    private final SchemaValues sound;
    /** One value in so many is bad; 0 for none. */
    private final int badOneIn;

    private final Set<Oddity> oddities = EnumSet.noneOf(Oddity.class);
    private final List<String> headers = new ArrayList<>();

    Calls(ApiDocument document, Operation operation, Caller caller, Known known, Dice dice) {
        this(document, operation, caller, known, dice, dice.pick(List.of(0, 5, 2)));
    }

    private Calls(ApiDocument document, Operation operation, Caller caller, Known known, Dice dice, int badOneIn) {
        this.operation = operation;
        this.caller = caller;
        this.known = known;
        this.dice = dice;
        this.sound = new SchemaValues(document, known, dice);
        this.badOneIn = badOneIn;
    }

    /** Nothing in them is bad. */
    static Calls sound(ApiDocument document, Operation operation, Caller caller, Known known, Dice dice) {
        return new Calls(document, operation, caller, known, dice, 0);
    }

    Call make() {
        var target = target();
        headers();
        var method = odd(60) ? otherMethod() : operation.method();
        if (!method.equals(operation.method())) {
            oddities.add(Oddity.METHOD);
        }
        return new Call(operation, caller, method, target, headers, body(), List.copyOf(oddities));
    }

    private String otherMethod() {
        if (operation.method().equals("GET") && dice.oneIn(2)) {
            return "HEAD";
        }
        return dice.pick(dice.oneIn(2) ? OTHER_METHODS : NO_METHODS);
    }

    /** Also for calls without bad values, but seldom. */
    private boolean odd(int times) {
        return badOneIn > 0 && dice.oneIn(times);
    }

    private boolean bad() {
        return badOneIn > 0 && dice.oneIn(badOneIn);
    }

    private String target() {
        if (odd(40)) {
            oddities.add(Oddity.ELSEWHERE);
            return Elsewhere.address(dice, encoded(Texts.bad(dice)));
        }
        var path = operation.path();
        var query = new StringBuilder();
        for (var parameter : operation.parameters()) {
            if (parameter.in().equals("path")) {
                path = path.replace("{" + parameter.name() + "}", inPath(text(parameter)));
            } else if (parameter.in().equals("query") && (parameter.required() || dice.oneIn(3))) {
                query.append(query.isEmpty() ? "?" : "&")
                        .append(parameter.name())
                        .append('=')
                        .append(encoded(text(parameter)));
            }
        }
        if (odd(20)) {
            // No operation knows this parameter, and yet it may have characters that no address has.
            oddities.add(Oddity.ADDRESS);
            query.append(query.isEmpty() ? "?" : "&")
                    .append(encoded(Texts.bad(dice)))
                    .append("=1");
        }
        if (path.length() + query.length() > TOO_LONG) {
            oddities.add(Oddity.ADDRESS);
        }
        return path + query;
    }

    private String inPath(String value) {
        if (value.isEmpty() || value.contains("/") || value.equals(".") || value.equals("..")) {
            oddities.add(Oddity.OTHER_PATH);
        }
        return encoded(value);
    }

    private String text(Parameter parameter) {
        var name = parameter.in() + "-" + parameter.name();
        var value = name.equals(Known.CURSOR) && known.hasCursors(operation.list())
                ? dice.pick(known.cursors(operation.list()))
                : sound.value(name, parameter.schema()).asText();
        if (!bad()) {
            return value;
        }
        if (name.equals(Known.CURSOR) && !dice.oneIn(3)) {
            return Texts.badCursor(dice, dice.pick(known.cursors(operation.list())));
        }
        return dice.oneIn(4) ? Pump.pumped(dice, value, LONG) : Texts.bad(dice);
    }

    /** Percent-encoded; a surrogate without its pair as the three bytes that a careless client sends. */
    private String encoded(String text) {
        if (odd(30)) {
            oddities.add(Oddity.ADDRESS);
            return text.replaceAll("[\\s\\p{Cntrl}]", "|");
        }
        if (text.codePoints().anyMatch(it -> Character.isISOControl(it) || isHalf(it))) {
            oddities.add(Oddity.CHARACTERS);
        }
        var all = new StringBuilder();
        text.codePoints().forEach(point -> {
            if (point < 128 && Character.isLetterOrDigit(point)) {
                all.append((char) point);
            } else if (isHalf(point)) {
                all.append("%%ED%%%02X%%%02X".formatted(0x80 | point >> 6 & 0x3f, 0x80 | point & 0x3f));
            } else {
                for (var octet : Character.toString(point).getBytes(StandardCharsets.UTF_8)) {
                    all.append("%%%02X".formatted(octet & 0xff));
                }
            }
        });
        return all.toString();
    }

    /** Whether it is a surrogate without its pair. */
    private static boolean isHalf(int point) {
        return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
    }

    private void headers() {
        for (var parameter : operation.parameters()) {
            if (parameter.in().equals("header") && (parameter.required() || dice.oneIn(2))) {
                add(parameter.name(), text(parameter));
            }
        }
        if (odd(25)) {
            add("Accept", Texts.bad(dice));
            oddities.add(Oddity.ACCEPT);
        } else if (!operation.types().isEmpty() && dice.oneIn(2)) {
            add("Accept", dice.pick(operation.types()));
        }
        for (var name : List.of(
                "Accept-Language", "Cookie", "Origin", "Last-Event-ID", "If-None-Match", "Range", "X-Forwarded-For")) {
            if (odd(25)) {
                add(name, name.equals("Cookie") ? "catraca_session=" + Texts.bad(dice) : Texts.bad(dice));
            }
        }
        if (odd(100)) {
            add("X-Long", "x".repeat(25_000));
        }
    }

    private void add(String name, String value) {
        var line = value.replaceAll("[\r\n]", " ");
        if (line.chars().anyMatch(it -> it < ' ' || it > '~') || line.length() > 4_000) {
            oddities.add(Oddity.HEADER);
        }
        headers.add(name + ": " + line);
    }

    private byte[] body() {
        if (operation.body() == null && !odd(20)) {
            return null;
        }
        var type = "application/json";
        if (odd(20)) {
            type = dice.pick(List.of(
                    "text/plain", "application/xml", "a", "application/json;charset=x", "*/*", "multipart/form-data"));
            oddities.add(Oddity.CONTENT_TYPE);
        }
        headers.add("Content-Type: " + type);
        var mutations = new Mutations(dice);
        var json = operation.body() == null ? sound.object() : sound.value("spec", operation.body());
        if (operation.body() != null && dice.oneIn(3)) {
            json = sound.richer(json, operation.body());
        }
        while (bad()) {
            json = mutations.ofValue(json);
        }
        var bytes = text(json).getBytes(StandardCharsets.UTF_8);
        return odd(15) ? mutations.ofBytes(bytes) : bytes;
    }

    /** A surrogate without its pair as an escape, which JSON allows. */
    private static String text(JsonNode json) {
        var text = new StringBuilder();
        json.toString().codePoints().forEach(point -> {
            if (isHalf(point)) {
                text.append("\\u%04x".formatted(point));
            } else {
                text.appendCodePoint(point);
            }
        });
        return text.toString();
    }
}
