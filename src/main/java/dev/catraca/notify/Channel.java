package dev.catraca.notify;

import dev.catraca.notify.message.Wording;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A notification target.
 *
 * @param url the address to post to; a secret, like the headers and the key; null for e-mail
 * @param to e-mail addresses
 * @param sources only notices about these; empty means all
 */
record Channel(
        String name,
        ChannelType type,
        URI url,
        List<String> to,
        Set<String> sources,
        Set<NoticeKind> kinds,
        Wording wording,
        Map<String, String> headers,
        Optional<String> signingSecret) {
    /** Only the name: the rest may be secret. */
    @Override
    public String toString() {
        return name;
    }
}
