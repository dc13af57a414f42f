package dev.catraca.notify.message;

import java.util.List;

/**
 * A text for people, in one language, without the markup of any channel.
 *
 * @param grave whether something is wrong
 * @param title one line
 * @param text what happened, in sentences
 * @param advice what to do about it, or null
 * @param details the facts, in order
 * @param link to the run in the dashboard, or null
 */
public record Message(boolean grave, String title, String text, String advice, List<Detail> details, Link link) {
    /** One fact. */
    public record Detail(String label, String value) {}

    /** A link to more information. */
    public record Link(String label, String url) {}
}
