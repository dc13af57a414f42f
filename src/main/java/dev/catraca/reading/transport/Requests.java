package dev.catraca.reading.transport;

import dev.catraca.http.StatusCode;
import dev.catraca.reading.SecretReferences;
import dev.catraca.reading.SourceException;
import dev.catraca.reading.auth.Auth;
import dev.catraca.reading.format.RecordFormats;
import dev.catraca.reading.request.Body;
import dev.catraca.reading.request.SourceRequest;
import dev.catraca.source.spec.ReadSpec;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Creates the requests to one source and to servers that it refers to. Only the source's own origin receives its headers, its
 * body and what tells who asks.
 */
final class Requests {
    private static final String REFUSED = "the key is refused";

    private final ReadSpec read;
    private final URI home;
    private final SecretReferences secrets;
    private final String userAgent;
    private final Auth auth;
    private final boolean keyed;

    /** @param keyed whether the address at home is a key by itself */
    Requests(ReadSpec read, URI home, SecretReferences secrets, Auth auth, String userAgent, boolean keyed) {
        this.read = read;
        this.home = home;
        this.secrets = secrets;
        this.userAgent = userAgent;
        this.auth = auth;
        this.keyed = keyed;
    }

    /** @throws SourceException if a secret in it, or one that its token was given for, is bound to other hosts */
    OutgoingRequest of(SourceRequest asked) {
        var request = outgoing(asked);
        secrets.judgeSent(request.address(), request::texts);
        return request;
    }

    private OutgoingRequest outgoing(SourceRequest asked) {
        var sent = isAtHome(asked.address()) ? withKeys(asked) : auth.elsewhere(asked.get(asked.address()));
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        headers.put("User-Agent", userAgent);
        headers.put("Accept", RecordFormats.of(read).accept() + ", */*;q=0.5");
        headers.put("Accept-Encoding", "gzip");
        headers.putAll(sent.headers());
        if (sent.body() == null) {
            return new OutgoingRequest(sent.method(), sent.address(), headers, null, !sent.isPost() && !sent.once());
        }
        var body = Body.of(sent);
        if (body.type() != null) {
            headers.put("Content-Type", body.type());
        }
        return new OutgoingRequest("POST", sent.address(), headers, body.bytes(), false);
    }

    /** The request with the headers of the spec, and with what tells who asks. */
    private SourceRequest withKeys(SourceRequest asked) {
        secrets.judge(
                asked.address(),
                Stream.concat(Stream.of(read.url()), read.request().texts()));
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        if (home.getUserInfo() != null) {
            var credentials = home.getUserInfo().getBytes(StandardCharsets.UTF_8);
            headers.put("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials));
        }
        read.request().headers().forEach((name, value) -> headers.put(name, secrets.inHeader(value)));
        headers.putAll(asked.headers());
        return auth.on(asked.withHeaders(headers));
    }

    /** Whether a request that was answered with 401 is worth sending once more, because there is something newer to tell who asks. */
    boolean isRenewed(OutgoingRequest refused) {
        return isAtHome(refused.address())
                && auth.renew(new SourceRequest(refused.method(), refused.address(), refused.headers(), null));
    }

    /**
     * The request to send after a redirect.
     *
     * @throws SourceException if a POST cannot be sent on
     */
    SourceRequest redirected(SourceRequest asked, int status, URI target) {
        if (!asked.isPost()) {
            return asked.at(target);
        }
        if (status == StatusCode.SEE_OTHER) {
            return asked.get(target);
        }
        if (!StatusCode.keepsMethod(status)) {
            throw SourceException.configuration(
                    name(asked.address()) + " answered " + status + " to a POST and redirects to " + name(target)
                            + ", where browsers would send a GET without the body; that address belongs into the spec",
                    null);
        }
        return staying(asked.at(target), "the redirect of " + name(asked.address()));
    }

    /**
     * The request itself.
     *
     * @param by where its address comes from, for errors
     * @throws SourceException if it is a POST to another origin than the source's
     */
    SourceRequest staying(SourceRequest asked, String by) {
        if (asked.isPost() && !isAtHome(asked.address())) {
            throw SourceException.configuration(
                    by + " leads to " + Addresses.origin(asked.address()) + ", and a body is sent to "
                            + Addresses.origin(home) + " alone",
                    null);
        }
        return asked;
    }

    /**
     * The address without user and password, and without its query where that may be the key to what is there: at other origins, and
     * everywhere if the address at home is one. Secrets are still in it.
     */
    String shown(URI address) {
        var query = address.getRawQuery() == null
                ? ""
                : "?" + (isAtHome(address) && !keyed ? address.getRawQuery() : "(not shown)");
        return Addresses.withoutSecrets(address) + query;
    }

    private String name(URI address) {
        return secrets.hide(Addresses.withoutSecrets(address));
    }

    /** Whether the server at the address receives the headers of the source. */
    boolean isAtHome(URI address) {
        return Origin.of(address).equals(Origin.of(home));
    }

    /**
     * The text about the key that the server at the address refused; follows a colon.
     *
     * @param asked the address before redirects
     */
    String aboutKey(URI asked, URI address) {
        var beside =
                read.request().auth().isPresent() || !read.request().headers().isEmpty();
        if (!beside) {
            return read.url().contains("${") || read.request().texts().anyMatch(text -> text.contains("${"))
                    ? REFUSED + overPlainHttp(address)
                    : REFUSED + ", or one is needed: the source sends none";
        }
        if (isAtHome(address)) {
            return REFUSED + overPlainHttp(address);
        }
        var keys = read.request().auth().isEmpty() ? "headers" : "keys";
        return REFUSED
                + (isAtHome(asked)
                        ? "; the " + keys + " were not sent on, because " + Addresses.origin(asked) + " redirects to "
                                + Addresses.origin(address)
                        : "; the " + keys + " are sent to " + Addresses.origin(home) + " alone, and not to "
                                + Addresses.origin(address));
    }

    private static String overPlainHttp(URI address) {
        return Addresses.isHttps(address)
                ? ""
                : "; it goes over plain http, where some shops take no key and others can read it: try https";
    }
}
