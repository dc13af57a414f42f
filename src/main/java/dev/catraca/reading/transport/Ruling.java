package dev.catraca.reading.transport;

import dev.catraca.source.spec.AnswerRule;

/**
 * What a rule of the spec says, or the source itself, of an answer that has no records then.
 *
 * @param action END: there are no more pages; SKIP: this one is left out; GONE: what was asked for is not listed
 * @param told which answer it was and which rule, for people
 * @param specific whether the answer says by more than any status that there is no such page, so that it confirms an end that is known
 *     otherwise
 * @param unchanged whether the answer says that the document is as it was
 */
public record Ruling(AnswerRule.Action action, String told, boolean specific, boolean unchanged) {
    Ruling(AnswerRule.Action action, String told, boolean specific) {
        this(action, told, specific, false);
    }

    /** The document is as it was. */
    static Ruling unchanged(String told) {
        return new Ruling(AnswerRule.Action.END, told, true, true);
    }

    /** Whether there are no more pages. */
    public boolean isEnd() {
        return action == AnswerRule.Action.END;
    }
}
