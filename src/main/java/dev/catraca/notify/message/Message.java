package dev.catraca.notify.message;

import java.util.List;

/**
 * What a person is to read, in one language, without the markup of any channel.
 *
 * @param grave whether something is wrong
 * @param title one line
 * @param text what happened, in sentences
 * @param advice what to do about it, or null
 * @param details what is known, in order
 * @param link to the run in the dashboard, or null
 */
public record Message(boolean grave, String title, String text, String advice, List<Detail> details, Link link) {
    /** One thing that is known. */
    public record Detail(String label, String value) {}

    /** Where to read on. */
    public record Link(String label, String url) {}
}
