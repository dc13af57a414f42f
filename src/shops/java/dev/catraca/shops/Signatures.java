package dev.catraca.shops;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Checks requests that are signed by OAuth 1.0 with HMAC-SHA256 and without a token, as WooCommerce does: the parameters may stand in the
 * header Authorization or in the query, the time may be 15 minutes off, and no nonce is taken twice. Safe for use by several threads.
 */
final class Signatures {
    private static final List<String> REQUIRED = List.of(
            "oauth_consumer_key", "oauth_timestamp", "oauth_nonce", "oauth_signature", "oauth_signature_method");
    private static final Pattern IN_HEADER = Pattern.compile("(oauth_[a-z_]+)=\"([^\"]*)\"");
    private static final String ALGORITHM = "HmacSHA256";
    private static final long WINDOW_SECONDS = 15 * 60L;

    private final String key;
    private final String secret;
    private final Set<String> nonces = ConcurrentHashMap.newKeySet();

    Signatures(String key, String secret) {
        this.key = key;
        this.secret = secret;
    }

    /** Whether the request has any parameter of OAuth. */
    static boolean isSigned(Asked asked) {
        return REQUIRED.stream().anyMatch(parameters(asked)::containsKey);
    }

    /** What is wrong with the request, in the words of WooCommerce; empty if it is signed as it must be. */
    Optional<String> fault(Asked asked) {
        var parameters = parameters(asked);
        var missing =
                REQUIRED.stream().filter(name -> !parameters.containsKey(name)).collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            return Optional.of("Missing OAuth parameters " + missing);
        }
        if (!parameters.get("oauth_consumer_key").equals(key)) {
            return Optional.of("Consumer key is invalid.");
        }
        if (!parameters.get("oauth_signature_method").equals("HMAC-SHA256")) {
            return Optional.of("Invalid signature - signature method is invalid.");
        }
        var signature = bytes(parameters.remove("oauth_signature"));
        if (!MessageDigest.isEqual(signature, bytes(signature(asked, parameters)))) {
            return Optional.of("Invalid signature - provided signature does not match.");
        }
        var seconds = Long.parseLong(parameters.get("oauth_timestamp"));
        if (Math.abs(seconds - Instant.now().getEpochSecond()) > WINDOW_SECONDS) {
            return Optional.of("Invalid timestamp.");
        }
        return nonces.add(parameters.get("oauth_nonce"))
                ? Optional.empty()
                : Optional.of("Invalid nonce - nonce has already been used.");
    }

    /** Those of the query and of the header, decoded, sorted by name. */
    private static TreeMap<String, String> parameters(Asked asked) {
        var parameters = new TreeMap<>(asked.query());
        if (asked.header("authorization").startsWith("OAuth ")) {
            IN_HEADER
                    .matcher(asked.header("authorization"))
                    .results()
                    .forEach(found ->
                            parameters.put(found.group(1), URLDecoder.decode(found.group(2), StandardCharsets.UTF_8)));
        }
        return parameters;
    }

    private String signature(Asked asked, Map<String, String> parameters) {
        var joined = parameters.entrySet().stream()
                .map(parameter -> encoded(parameter.getKey()) + '=' + encoded(parameter.getValue()))
                .collect(Collectors.joining("&"));
        var base = asked.method() + '&' + encoded(asked.root() + asked.path()) + '&' + encoded(joined);
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(bytes(secret + '&'), ALGORITHM));
            return Base64.getEncoder().encodeToString(mac.doFinal(bytes(base)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Percent-encoded, but for letters, digits, '-', '.', '_' and '~'. */
    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
