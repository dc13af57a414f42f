package dev.catraca.reading.job;

import dev.catraca.reading.Excerpt;
import dev.catraca.reading.SecretReferences;
import dev.catraca.reading.SourceException;
import dev.catraca.reading.format.WholeAnswer;
import dev.catraca.reading.mapping.value.Texts;
import dev.catraca.reading.request.Ids;
import dev.catraca.reading.request.PageRequest;
import dev.catraca.reading.request.Parameter;
import dev.catraca.reading.request.SourceRequest;
import dev.catraca.reading.transport.Addresses;
import dev.catraca.reading.transport.Content;
import dev.catraca.reading.transport.Transport;
import dev.catraca.source.spec.Job;
import dev.catraca.source.spec.Lookup;
import dev.catraca.source.spec.ReadSpec;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Starts jobs of a source, and asks how they stand. Used by one thread at a time; {@link #abort} may be called by any. */
public final class JobRequests {
    private static final int SHOWN = 300;

    private final Job job;
    private final ReadSpec create;
    private final ReadSpec poll;
    private final SecretReferences secrets;
    private final long maxBytes;
    private final Transport transport;

    /**
     * @param read has a job
     * @param maxBytes the largest answer
     */
    public JobRequests(ReadSpec read, SecretReferences secrets, long maxBytes, Transport transport) {
        job = read.job().orElseThrow();
        create = read.ofCreate();
        poll = read.ofPoll();
        this.secrets = secrets;
        this.maxBytes = maxBytes;
        this.transport = transport;
    }

    /**
     * Starts a job; returns its id.
     *
     * @throws SourceException retryable only if none can have been started
     */
    String start() {
        try {
            var content = open(create, PageRequest.of(create, secrets), "the start of a job", true);
            var told = startedBy(content);
            var id = told.text(job.id()).orElseThrow(() -> nothing(told, "an id of a job", job.id()));
            Ids.fault(id).ifPresent(fault -> {
                throw SourceException.permanent(told.content().name() + ": the id of its job: " + fault, null);
            });
            return id;
        } catch (SourceException e) {
            throw e.kind() == SourceException.Kind.PASSING && !Unsent.is(e) ? lost(e) : e;
        }
    }

    /** An answer that cannot be read was given all the same. */
    private Told startedBy(Content content) {
        try {
            return told(create, content);
        } catch (SourceException e) {
            throw e.retryable() ? lost(e) : e;
        }
    }

    private static SourceException lost(SourceException e) {
        return SourceException.permanent(
                e.getMessage() + "; whether a job was started is not known, and this run starts no second one", e);
    }

    /** Asks how the job stands. */
    Standing ask(String id) {
        var page = PageRequest.of(poll, secrets);
        var placed = page.at(page.address().replace(Lookup.ID, Ids.encoded(List.of(id), "")));
        var request = job.poll()
                .param()
                .map(param -> new Parameter(param).put(placed, id))
                .orElse(placed);
        var told = told(poll, open(poll, request, "the job " + Texts.shown(id), false));
        var status = told.text(job.status()).orElseThrow(() -> nothing(told, "a status", job.status()));
        return job.done().contains(status)
                ? done(told, status)
                : new Standing(
                        job.failed().contains(status) ? Standing.Kind.FAILED : Standing.Kind.UNDER_WAY,
                        status,
                        Optional.empty(),
                        null,
                        () -> said(told));
    }

    /** A text for people, with references in the place of secrets. */
    String hide(String text) {
        return secrets.hideAll(text);
    }

    void abort() {
        transport.abort();
    }

    private Standing done(Told told, String status) {
        var result =
                told.text(job.result()).map(address -> resultAt(told.content().address(), address));
        var count = job.count()
                .map(place -> told.text(place)
                        .filter(text -> text.matches("[0-9]{1,18}"))
                        .map(Long::valueOf)
                        .orElseThrow(() -> nothing(told, "a number of records", place)));
        return new Standing(Standing.Kind.DONE, status, result, count.orElse(null), () -> said(told));
    }

    /** @throws SourceException permanent, if that is no address to follow */
    private URI resultAt(URI from, String address) {
        var what = "the address of the result at " + job.result();
        if (address.length() > Addresses.LONGEST) {
            throw SourceException.permanent(
                    what + " has " + address.length() + " characters; expected at most " + Addresses.LONGEST, null);
        }
        return Addresses.next(from, address, what);
    }

    private Content open(ReadSpec read, PageRequest page, String name, boolean once) {
        var address = Addresses.parse(secrets.inAddress(page.address()))
                .orElseThrow(() -> SourceException.permanent(
                        "the address of " + name + " is not a valid http or https address", null));
        // By what the spec says: in the address as it is sent, a secret may be spelled otherwise.
        secrets.judge(
                address, Stream.concat(Stream.of(read.url()), read.request().texts()));
        return transport.open(
                new SourceRequest(read.request().method(), address, page.headers(), page.body(), once), name);
    }

    private Told told(ReadSpec read, Content content) {
        var told = new Told(
                content, WholeAnswer.read(read, content, "", false, maxBytes).value());
        secrets.hideParts(told.addresses(job.result())
                .flatMap(address -> Addresses.secretParts(address).stream())
                .toList());
        if (read.request().isGraphQl() && !told.value().path("errors").isEmpty()) {
            throw SourceException.permanent(content.name() + " is answered with errors: " + said(told), null);
        }
        return told;
    }

    private SourceException nothing(Told told, String what, String pointer) {
        return SourceException.permanent(
                told.content().name() + ": expected " + what + " at " + pointer + ", and it says: " + said(told), null);
    }

    private String said(Told told) {
        return secrets.hideAll(Excerpt.of(told.value().toString(), SHOWN));
    }
}
