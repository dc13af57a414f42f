package dev.catraca.notify.message;

import dev.catraca.notify.Notice;
import dev.catraca.notify.NoticeKind;
import dev.catraca.notify.message.Wording.Label;
import dev.catraca.run.Guard;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes the message of a notice. */
public final class MessageWriter {
    private static final int LONGEST_VALUE = 600;

    private final Optional<String> dashboard;

    /** @param dashboard the public address of the dashboard, for links */
    public MessageWriter(Optional<String> dashboard) {
        this.dashboard = dashboard.map(url -> url.replaceFirst("/+$", ""));
    }

    public Message write(Notice notice, Wording wording) {
        var grave = notice.kind() != NoticeKind.RECOVERED && notice.kind() != NoticeKind.TEST;
        return new Message(
                grave,
                wording.title(notice),
                wording.text(notice),
                wording.advice(notice),
                details(notice, wording),
                link(notice, wording));
    }

    private static List<Message.Detail> details(Notice notice, Wording wording) {
        var details = new ArrayList<Message.Detail>();
        if (notice.kind() == NoticeKind.TEST) {
            return details;
        }
        var reason = Facts.reason(notice);
        add(details, wording, Label.SOURCE, notice.source());
        add(details, wording, Label.RUN, Long.toString(notice.run()));
        add(details, wording, Label.REASON, reason == null ? null : wording.reason(reason));
        // What the guard of retirements says is in the text already, in the language of the channel.
        var told = notice.kind() == NoticeKind.GUARDED && Approval.guard(notice) == Guard.RETIREMENT;
        add(details, wording, Label.ERROR, told ? null : notice.text("error"));
        add(details, wording, Label.FAILURES, Facts.failures(notice));
        add(details, wording, Label.LAST_SUCCESS, notice.moment("lastSuccessAt"));
        add(details, wording, Label.STARTED, notice.moment("startedAt"));
        add(details, wording, Label.LAST_SIGN, notice.kind() == NoticeKind.STUCK ? notice.moment("heartbeatAt") : null);
        add(details, wording, Label.ENDED, notice.moment("finishedAt"));
        add(details, wording, Label.COUNTED, Facts.counted(notice));
        return details;
    }

    private static void add(List<Message.Detail> details, Wording wording, Label label, Instant moment) {
        add(details, wording, label, moment == null ? null : wording.moment(moment));
    }

    private static void add(List<Message.Detail> details, Wording wording, Label label, String value) {
        if (value != null) {
            var cut = value.length() > LONGEST_VALUE ? value.substring(0, LONGEST_VALUE) + "…" : value;
            details.add(new Message.Detail(wording.label(label), cut));
        }
    }

    private Message.Link link(Notice notice, Wording wording) {
        return notice.kind() == NoticeKind.TEST
                ? null
                : dashboard
                        .map(url -> new Message.Link(wording.label(Label.OPEN), url + "/#/runs/" + notice.run()))
                        .orElse(null);
    }
}
