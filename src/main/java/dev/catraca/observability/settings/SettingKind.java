package dev.catraca.observability.settings;

import dev.catraca.access.AccessMode;
import dev.catraca.http.HostAndPort;
import dev.catraca.reading.SecretHosts;
import dev.catraca.reading.reach.AllowList;
import dev.catraca.tls.Authorities;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import jakarta.validation.constraints.Min;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The valid values of a setting.
 *
 * @param expected in words, to follow "expected"
 * @param like examples, to follow "like"; "" if none are needed
 * @param rule may throw {@link IllegalArgumentException} or {@link ArithmeticException} for what it does not allow
 * @param ofEach whether the setting is a list, and the rest is about each of its values
 */
record SettingKind(String expected, String like, Predicate<String> rule, boolean ofEach) {
    private static final MemorySizeConverter SIZES = new MemorySizeConverter();
    // All values that SmallRye knows; it reads any other value as false.
    private static final Set<String> TRUE = Set.of("true", "1", "yes", "y", "on", "t");
    private static final Set<String> FALSE = Set.of("false", "0", "no", "n", "off", "f");

    static final SettingKind PERIOD =
            new SettingKind("a duration of 1ms or more", "500ms, 30s or 2h", text -> isLongEnough(Period.of(text)));
    private static final SettingKind SIZE = new SettingKind(
            "a number of bytes above zero",
            "512K or 8M",
            text -> SIZES.convert(text).asBigInteger().signum() > 0);
    private static final SettingKind SHARE =
            new SettingKind("a number from 0 to 1", "", text -> isShare(new BigDecimal(text)));
    private static final SettingKind FLAG =
            new SettingKind("true or false", "", text -> isTrue(text) || FALSE.contains(text.toLowerCase(Locale.ROOT)));
    private static final SettingKind FOLDER =
            new SettingKind("a folder that exists", "", text -> Files.isDirectory(Path.of(text)));
    static final SettingKind WEB_ADDRESS =
            new SettingKind("an http or https address", "", text -> isOfTheWeb(URI.create(text)));
    private static final SettingKind AUTHORITIES = new SettingKind(
            "PEM files that can be read, each with one or more certificates (X.509) and nothing else",
            "/etc/catraca/our-ca.pem",
            text -> Arrays.stream(text.split(",")).map(String::strip).allMatch(SettingKind::holdsCertificates));
    static final SettingKind FILE = new SettingKind(
            "a PEM file that can be read", "/etc/catraca/tls/tls.crt", text -> Files.isReadable(Path.of(text.strip())));
    /** What sources may lead to. */
    static final SettingKind DESTINATIONS = ofEach(
            "the name of a host, an IP address or a range of them",
            "erp.internal, *.internal, 10.2.0.7, 10.0.0.0/8 or fd00::/8",
            AllowList::isEntry);

    static final SettingKind PROXY = new SettingKind(
            "a host and a port",
            "proxy.internal:3128",
            text -> HostAndPort.parse(text).isPresent());

    /** The hosts that secrets are bound to. */
    static final SettingKind BINDINGS = ofEach(
            "the name of a secret, '=' and hosts with spaces between them",
            "CATRACA_SECRET_LOJA_A=api.loja.example *.cdn.loja.example",
            SecretHosts::isEntry);

    private static final SettingKind ACCESS =
            new SettingKind("tokens, oidc, both with a comma between them, or none", "", SettingKind::isAccess);
    static final SettingKind TEXT = new SettingKind("a text", "", text -> true);

    static final SettingKind PORT = new SettingKind("a port from 0 to 65535", "", SettingKind::isPort);

    private static final Map<Type, SettingKind> BY_TYPE = Map.of(
            Duration.class,
            PERIOD,
            MemorySize.class,
            SIZE,
            double.class,
            SHARE,
            boolean.class,
            FLAG,
            Path.class,
            FOLDER,
            URI.class,
            WEB_ADDRESS,
            String.class,
            TEXT);

    /** What the type of a setting says, and for a number its {@link Min}; without that, a number is not negative. */
    static SettingKind of(Method setting) {
        var type = setting.getGenericReturnType();
        if (type instanceof ParameterizedType optional && optional.getRawType() == Optional.class) {
            type = optional.getActualTypeArguments()[0];
        }
        if (type == int.class || type == long.class) {
            var least = setting.getAnnotation(Min.class);
            return countFrom(least == null ? 0 : least.value());
        }
        if (type instanceof ParameterizedType list) {
            var element = list.getActualTypeArguments()[0];
            // What the texts of a list are, Settings says by its name.
            return element == AccessMode.class ? ACCESS : element == Path.class ? AUTHORITIES : TEXT;
        }
        return Objects.requireNonNull(BY_TYPE.get(type), setting::toString);
    }

    SettingKind(String expected, String like, Predicate<String> rule) {
        this(expected, like, rule, false);
    }

    private static SettingKind ofEach(String expected, String like, Predicate<String> rule) {
        return new SettingKind(expected, like, rule, true);
    }

    static SettingKind countFrom(long least) {
        return new SettingKind("a whole number from " + least, "", text -> Long.parseLong(text) >= least);
    }

    boolean allows(String value) {
        return wrong(value).isEmpty();
    }

    /** What is wrong in the value: one of a list, or the value itself; empty if nothing is. */
    Optional<String> wrong(String value) {
        return (ofEach ? Arrays.stream(value.split(",")) : Stream.of(value))
                .map(String::strip)
                .filter(text -> !(ofEach && text.isEmpty()) && !isRight(text))
                .findFirst();
    }

    private boolean isRight(String text) {
        try {
            return rule.test(text);
        } catch (IllegalArgumentException | ArithmeticException notOfThisKind) {
            return false;
        }
    }

    /** @param wrong the value, or of a list the one that is wrong */
    String sentence(String setting, String wrong) {
        var examples = like.isEmpty() ? "" : ", like " + like;
        return setting + (ofEach ? " has \"" : " is \"") + wrong + "\": expected " + expected + examples + ".";
    }

    /** The valid values in words, for the documentation. */
    String words() {
        return (ofEach ? "a list, each " : "") + expected;
    }

    /** Whether SmallRye reads the text as true. */
    static boolean isTrue(String text) {
        return TRUE.contains(text.strip().toLowerCase(Locale.ROOT));
    }

    private static boolean isLongEnough(Period period) {
        return period.length().compareTo(Duration.ofMillis(1)) >= 0;
    }

    private static boolean isPort(String text) {
        var port = Integer.parseInt(text);
        return port >= 0 && port <= 65_535;
    }

    private static boolean isShare(BigDecimal number) {
        return number.signum() >= 0 && number.compareTo(BigDecimal.ONE) <= 0;
    }

    private static boolean holdsCertificates(String file) {
        try {
            return !Authorities.read(Path.of(file)).isEmpty();
        } catch (IOException | GeneralSecurityException notReadable) {
            return false;
        }
    }

    /** One mode, or several of which none is "none". */
    private static boolean isAccess(String text) {
        var modes = Arrays.stream(text.split(",")).map(String::strip).toList();
        var known = Arrays.stream(AccessMode.values()).map(AccessMode::text).toList();
        // Of nothing but commas nothing is left, which would be no mode at all.
        return !modes.isEmpty()
                && known.containsAll(modes)
                && (modes.size() == 1 || !modes.contains(AccessMode.NONE.text()));
    }

    private static boolean isOfTheWeb(URI address) {
        var scheme = address.getScheme();
        return address.getHost() != null && scheme != null && scheme.matches("(?i)https?");
    }
}
