package dev.catraca.sync.preview;

/** The result of a request for a preview. */
public sealed interface PreviewResult {
    record Shown(Preview preview) implements PreviewResult {}

    /** @param why one sentence for a person, without a secret */
    record Unreadable(String why, Evidence evidence) implements PreviewResult {}

    /** @param why one sentence for a person */
    record TooSlow(String why, Evidence evidence) implements PreviewResult {}

    /** Nothing was read; a later retry may help. */
    record Unavailable(String why) implements PreviewResult {}
}
