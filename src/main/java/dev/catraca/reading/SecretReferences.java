package dev.catraca.reading;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.catraca.product.Outcome;
import dev.catraca.product.Product;
import dev.catraca.product.Rejection;
import dev.catraca.source.spec.AuthSpec;
import dev.catraca.source.spec.ReadSpec;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The {@code ${NAME}} references of one source and their values. Replaces the references with their values, and
 * replaces values with references in text that is stored or shown. Resolves only references in the source's own
 * address, query, headers, body and auth, never one that an upstream server sends. Safe for use by several threads.
 *
 * <p>A header's value of the form {@code Basic user:password} is sent encoded (RFC 7617), so that user and password can
 * be two secrets: {@code Basic ${USER}:${PASSWORD}}. A value that is already encoded has no colon and is sent
 * unchanged. The encoded form is hidden like a secret.
 */
public final class SecretReferences {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{[^}$]*}");

    /** How many tokens are hidden beside the secrets: those that came last, of a source whose tokens live for minutes. */
    private static final int MOST_TOKENS = 32;

    /** How many parts of addresses: those that came last. */
    private static final int MOST_PARTS = 64;

    /** So much of a part of an address is hidden: no address that is followed is longer. */
    private static final int LONGEST_PART = 8_000;

    /** A shorter part of an address also occurs in records. */
    private static final int LEAST_IN_RECORDS = 16;

    /** What is shown instead of a part of an address. */
    static final String PART = "${part of an address}";

    /** A shorter token occurs in ordinary words. */
    private static final int LEAST_TOKEN = 4;

    private static final Pattern BASIC = Pattern.compile("(?i)(Basic) ++([^:]*+:.*)");

    private final Map<String, String> values = new LinkedHashMap<>();
    private final List<HiddenTexts.Hidden> known;
    private final Deque<HiddenTexts.Hidden> tokens = new ArrayDeque<>();
    private final Deque<HiddenTexts.Hidden> parts = new ArrayDeque<>();
    private final BoundSecrets bound;
    private volatile HiddenTexts hidden;
    private volatile HiddenTexts everywhere;

    /** Resolves each reference in the address and in what is sent beside it. */
    public SecretReferences(ReadSpec read, SecretResolver resolver) {
        read.texts().forEach(text -> find(text, resolver));
        var request = read.request();
        var pair = request.auth().flatMap(AuthSpec::pair).map(text -> "Basic " + text);
        known = Stream.concat(
                        values.entrySet().stream()
                                .map(entry -> new HiddenTexts.Hidden(entry.getKey(), entry.getValue())),
                        Stream.concat(request.headers().values().stream(), pair.stream())
                                .flatMap(this::encodedPair))
                .collect(Collectors.toCollection(ArrayList::new));
        bound = new BoundSecrets(resolver.hosts(), known);
        hidden = new HiddenTexts(known);
        everywhere = hidden;
    }

    /**
     * Judges texts of the spec that are sent to the address, or that a token was given for which is sent there.
     *
     * @throws SourceException names a secret that is bound to other hosts
     */
    public void judge(URI address, Stream<String> texts) {
        bound.judge(address, texts);
    }

    /**
     * Judges the parts of a request as it is sent: a source may have repeated a secret in an address that it leads to.
     *
     * @throws SourceException names a secret in it that is bound to other hosts
     */
    public void judgeSent(URI address, Supplier<List<String>> parts) {
        bound.judgeSent(address, parts);
    }

    /**
     * Hides another text from now on, such as a token that was given while the source is read. Must be called before the text is
     * sent anywhere.
     *
     * @param shown what is shown instead
     */
    public synchronized void hideAlso(String text, String shown) {
        var one = new HiddenTexts.Hidden(shown, text);
        if (text.length() >= LEAST_TOKEN && added(one, tokens, MOST_TOKENS)) {
            renew();
        }
    }

    /**
     * Hides parts of addresses from now on, each of which may be a key; of a long one its first {@value #LONGEST_PART} characters. They are
     * not counted as tokens. Short ones are hidden by {@link #hideAll} alone.
     */
    public synchronized void hideParts(List<String> texts) {
        var more = false;
        for (var text : texts) {
            var part = text.substring(0, Math.min(LONGEST_PART, text.length()));
            var one = new HiddenTexts.Hidden(part.startsWith("?") ? "?" + PART : PART, part);
            more |= part.length() >= LEAST_TOKEN && added(one, parts, MOST_PARTS);
        }
        if (more) {
            renew();
        }
    }

    private static boolean added(HiddenTexts.Hidden one, Deque<HiddenTexts.Hidden> last, int most) {
        if (last.contains(one)) {
            return false;
        }
        if (last.size() == most) {
            last.remove();
        }
        return last.add(one);
    }

    /** The same for a text that stays the same, however many tokens follow. */
    public synchronized void hideAlways(String text, String shown) {
        if (text.length() >= LEAST_TOKEN) {
            known.add(new HiddenTexts.Hidden(shown, text));
            renew();
        }
    }

    private void renew() {
        var lasting = Stream.concat(known.stream(), tokens.stream()).toList();
        hidden = new HiddenTexts(Stream.concat(
                        lasting.stream(),
                        parts.stream().filter(part -> part.value().length() >= LEAST_IN_RECORDS))
                .toList());
        everywhere = parts.isEmpty()
                ? hidden
                : new HiddenTexts(
                        Stream.concat(lasting.stream(), parts.stream()).toList());
    }

    /** The header's value to send. */
    public String inHeader(String text) {
        var value = replace(text, values);
        var basic = BASIC.matcher(value);
        return basic.matches() ? basic.group(1) + " " + base64(basic.group(2)) : value;
    }

    /** The text to send. */
    public String inText(String text) {
        return replace(text, values);
    }

    /** The body to send: a copy with the values in its texts. */
    public JsonNode inBody(JsonNode body) {
        return inEachText(body, text -> replace(text, values));
    }

    /** The address to request. Values are inserted unchanged before the question mark and percent-encoded after it. */
    public String inAddress(String text) {
        var query = text.indexOf('?');
        if (query < 0) {
            return replace(text, values);
        }
        var encoded = values.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> percentEncoded(entry.getValue())));
        return replace(text.substring(0, query), values) + replace(text.substring(query), encoded);
    }

    /**
     * Replaces each value with its reference, even if parts of it are percent-encoded (once or twice) or escaped as in JSON, or if an
     * {@link Excerpt} in the text ends within it. Leaves the beginning of a value alone.
     */
    public String hide(String text) {
        return Excerpt.shown(text, hidden::inStart);
    }

    /**
     * Does the same in the start of a text that a source sent.
     *
     * @param most how many characters of the text are taken
     */
    public String hideStart(String text, int most) {
        return hidden.inStart(text, Math.min(most, text.length()));
    }

    /** Does the same in what is shown of a record: the messages of flaws, or the message and the text of a rejection. */
    public Outcome hide(Outcome outcome, Item record) {
        if (outcome instanceof Product product) {
            return product.with(this::hide);
        }
        return outcome instanceof Rejection rejection
                ? new Rejection(
                        rejection.position(),
                        rejection.externalId(),
                        rejection.code(),
                        hide(rejection.message()),
                        hidden.none() ? rejection.raw() : raw(record))
                : outcome;
    }

    /** The start of a record's text, of which the rejection itself may have been cut within a secret. */
    private String raw(Item record) {
        var text = record instanceof Item.Unreadable unreadable
                ? unreadable.raw()
                : record instanceof Item.Picked picked
                        ? picked.whole().get().toString()
                        : ((Item.Readable) record).value().toString();
        return hideStart(text, Rejection.RAW_LIMIT_BYTES);
    }

    /**
     * Does the same, and replaces short parts of addresses, which also occur in ordinary texts. For what is told about requests and their
     * answers, never for records.
     */
    public String hideAll(String text) {
        return Excerpt.shown(text, everywhere::inStart);
    }

    /**
     * Does the same in every name and text of a JSON value, and for a number that is a secret as a whole. The value may be null; returns the value itself if there are no
     * secrets.
     */
    public JsonNode hide(JsonNode value) {
        return hidden.none() || value == null ? value : inEachText(value, hidden::in);
    }

    /** A copy of the value with each name and each text changed, and a reference in the place of each number that becomes one. */
    private static JsonNode inEachText(JsonNode value, UnaryOperator<String> change) {
        if (value.isNumber()) {
            var changed = change.apply(value.asText());
            return REFERENCE.matcher(changed).matches() ? TextNode.valueOf(changed) : value;
        }
        if (value.isTextual()) {
            return TextNode.valueOf(change.apply(value.textValue()));
        }
        if (value.isArray()) {
            var array = JsonNodeFactory.instance.arrayNode();
            value.forEach(element -> array.add(inEachText(element, change)));
            return array;
        }
        if (value.isObject()) {
            var object = JsonNodeFactory.instance.objectNode();
            value.properties()
                    .forEach(field -> object.set(change.apply(field.getKey()), inEachText(field.getValue(), change)));
            return object;
        }
        return value;
    }

    /** Does the same in a record; returns the record itself if there are no secrets. */
    public Item hide(Item item) {
        if (hidden.none()) {
            return item;
        }
        if (item instanceof Item.Unreadable unreadable) {
            return new Item.Unreadable(
                    unreadable.code(),
                    hide(unreadable.message()),
                    hideStart(unreadable.raw(), Rejection.RAW_LIMIT_BYTES),
                    unreadable.key() == null ? null : hide(unreadable.key()));
        }
        return new Item.Readable(hide(((Item.Readable) item).value()));
    }

    private Stream<HiddenTexts.Hidden> encodedPair(String header) {
        var basic = BASIC.matcher(replace(header, values));
        return basic.matches() && REFERENCE.matcher(header).find()
                ? Stream.of(new HiddenTexts.Hidden(header.replaceFirst("(?i)^Basic +", ""), base64(basic.group(2))))
                : Stream.of();
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private void find(String text, SecretResolver resolver) {
        // A secret in a mounted file often ends with a line break that is not part of it.
        REFERENCE
                .matcher(text)
                .results()
                .forEach(found -> values.computeIfAbsent(
                        found.group(), reference -> resolver.resolve(reference).strip()));
    }

    private static String replace(String text, Map<String, String> values) {
        return REFERENCE
                .matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(values.getOrDefault(found.group(), found.group())));
    }

    private static String percentEncoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
