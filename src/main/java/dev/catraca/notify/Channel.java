package dev.catraca.notify;

import dev.catraca.notify.message.Wording;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Somebody who is told.
 *
 * @param url where it is posted to; a secret, like the headers and the key. Null for e-mail
 * @param to addresses of e-mail
 * @param sources only these; empty means all
 */
record Channel(
        String name,
        ChannelType type,
        URI url,
        List<String> to,
        Set<String> sources,
        Set<Kind> kinds,
        Wording wording,
        Map<String, String> headers,
        Optional<String> signingSecret) {
    /** The name alone: the rest may be secret. */
    @Override
    public String toString() {
        return name;
    }
}
