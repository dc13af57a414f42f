package dev.catraca.notify;

import dev.catraca.notify.NotifyConfig.ChannelConfig;
import dev.catraca.notify.message.Wording;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Parses channels from their settings. A fault names the setting and the expected value, never the given one: it may be secret.
 */
final class ChannelParser {
    static final String PREFIX = "catraca.notify.channels.";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,62}");
    private static final Pattern ADDRESS = Pattern.compile("[^\\s,;<>@]+@[^\\s,;<>@]+");

    private final boolean sender;
    private final List<String> faults = new ArrayList<>();

    /** @param sender whether a sender address for mails is configured */
    ChannelParser(boolean sender) {
        this.sender = sender;
    }

    /** One sentence for each setting that is not valid. */
    List<String> faults() {
        return faults;
    }

    List<Channel> parse(Map<String, ChannelConfig> channels) {
        return channels.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .flatMap(entry -> channel(entry.getKey(), entry.getValue()).stream())
                .toList();
    }

    private Optional<Channel> channel(String name, ChannelConfig config) {
        var before = faults.size();
        if (!NAME.matcher(name).matches()) {
            fault(name, "", "1 to 63 letters, digits, '-' and '_' as the name of a channel");
        }
        var type = config.type().flatMap(ChannelType::of);
        if (type.isEmpty()) {
            fault(name, ".type", "one of " + ChannelType.words());
            return Optional.empty();
        }
        var wording = Wording.of(config.language());
        if (wording.isEmpty()) {
            fault(name, ".language", String.join(" or ", Wording.LANGUAGES));
        }
        var kinds = kinds(name, words(config.kinds()));
        var mail = type.get() == ChannelType.EMAIL;
        var url = mail ? none(name, config.url()) : url(name, config.url().orElse(""));
        var to = recipients(name, mail, words(config.to()));
        headers(name, mail, config.headers());
        if (type.get() != ChannelType.WEBHOOK && config.signingSecret().isPresent()) {
            fault(name, ".signing-secret", "none: only a channel of type webhook is signed");
        }
        return faults.size() > before
                ? Optional.empty()
                : Optional.of(new Channel(
                        name,
                        type.get(),
                        url,
                        to,
                        Set.copyOf(words(config.sources())),
                        kinds,
                        wording.get(),
                        Map.copyOf(config.headers()),
                        config.signingSecret()));
    }

    /** Trims list elements. */
    private static List<String> words(Optional<List<String>> list) {
        return list.orElse(List.of()).stream().map(String::strip).toList();
    }

    private Set<NoticeKind> kinds(String name, List<String> words) {
        if (words.isEmpty()) {
            return NoticeKind.OF_RUNS;
        }
        var chosen = EnumSet.noneOf(NoticeKind.class);
        NoticeKind.OF_RUNS.stream().filter(kind -> words.contains(kind.name())).forEach(chosen::add);
        if (chosen.size() < Set.copyOf(words).size()) {
            fault(
                    name,
                    ".kinds",
                    "a list of "
                            + NoticeKind.OF_RUNS.stream().map(NoticeKind::name).collect(Collectors.joining(", ")));
        }
        return chosen;
    }

    private URI url(String name, String text) {
        try {
            var url = new URI(text.strip());
            var scheme = String.valueOf(url.getScheme());
            if ((scheme.equalsIgnoreCase("https") || scheme.equalsIgnoreCase("http"))
                    && url.getHost() != null
                    && url.getUserInfo() == null) {
                return url;
            }
        } catch (URISyntaxException e) {
            // Its message shows the address.
        }
        fault(name, ".url", "an http or https address with a host and without user and password");
        return null;
    }

    private URI none(String name, Optional<String> url) {
        if (url.isPresent()) {
            fault(
                    name,
                    ".url",
                    "none: an e-mail channel has addresses under \"to\", and its server under quarkus.mailer");
        }
        return null;
    }

    private List<String> recipients(String name, boolean mail, List<String> to) {
        if (!mail && !to.isEmpty()) {
            fault(name, ".to", "none: only a channel of type email has recipients");
        }
        if (mail && (to.isEmpty() || !to.stream().allMatch(ADDRESS.asMatchPredicate()))) {
            fault(name, ".to", "one or more e-mail addresses, separated by commas");
        }
        if (mail && !sender) {
            faults.add("quarkus.mailer.from: expected the address that the mails of channel " + name + " come from.");
        }
        return List.copyOf(to);
    }

    private void headers(String name, boolean mail, Map<String, String> headers) {
        if (mail && !headers.isEmpty()) {
            fault(name, ".headers", "none: an e-mail channel sends no request");
            return;
        }
        headers.forEach((header, value) -> {
            if (!maySet(header, value)) {
                fault(name, ".headers." + header, "a header that may be set, with a value on one line");
            }
        });
    }

    /** Refuses Host too: the client allows it only for sources whose host names no address can hold. */
    private static boolean maySet(String header, String value) {
        try {
            HttpRequest.newBuilder().header(header, value);
            return !header.equalsIgnoreCase("Host");
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private void fault(String name, String key, String expected) {
        faults.add(PREFIX + name + key + ": expected " + expected + ".");
    }
}
