package dev.catraca.source.spec;

import java.nio.charset.Charset;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The address of a source and how to read it.
 *
 * @param url http, https or file; may hold {@code ${NAME}} references to secrets
 * @param format the name of the format in a spec, such as "json"
 * @param records JSON Pointer to the array of records ("" is the document itself); only for json
 * @param total where the number of records stands that the source has in all; without it the header {@code X-Total-Count}, if
 *     present, shows progress
 * @param request what is sent beside the address
 * @param charset of the text; empty to detect it from the text and its source
 * @param delimiter between the columns of csv
 * @param decimal the decimal separator of numbers that come as text, '.' or ','
 * @param options what only some formats have
 * @param each where the variants of a record are; empty if each record is one product
 * @param details what is asked for beside the list
 * @param job writes the file that is read; empty if what is read stands at the address
 * @param since how it is asked for what changed; empty if it is read as a whole
 * @param gone how it is asked for products that are gone; empty if it is not
 * @param traffic what answers mean beside their status, and how fast requests may follow each other
 */
public record ReadSpec(
        String url,
        String format,
        String records,
        Optional<AnswerPlace> total,
        Pagination pagination,
        Request request,
        Optional<Charset> charset,
        char delimiter,
        char decimal,
        FormatOptions options,
        Optional<Each> each,
        Details details,
        Optional<Job> job,
        Optional<Since> since,
        Optional<Gone> gone,
        Traffic traffic) {

    /** The same for the list of a source with details: its entries are no products, and have no variants. */
    public ReadSpec ofList() {
        return with(request, Optional.empty(), Details.NONE, since, gone);
    }

    /** The same for other records of its documents. */
    public ReadSpec of(String otherRecords) {
        return new ReadSpec(
                url,
                format,
                otherRecords,
                Optional.empty(),
                pagination,
                request,
                charset,
                delimiter,
                decimal,
                options,
                Optional.empty(),
                Details.NONE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                traffic);
    }

    /** The same for a reading of what changed since a time; of everything if that is empty. */
    ReadSpec since(Optional<Instant> time) {
        return with(request, each, details, since.map(asked -> asked.at(time)), gone);
    }

    /**
     * The same for the reading of what is gone: its records are entries of the list, which have no variants if there are
     * details. It is read to its end, because a product may have been
     * taken out long after it was changed last. Only if the spec says how.
     */
    ReadSpec ofGone() {
        return with(
                gone.orElseThrow().in(request),
                details.detail().isPresent() ? Optional.empty() : each,
                Details.NONE,
                since.map(Since::unordered),
                gone.map(Gone::asking));
    }

    /** Whether it asks for a part of the catalogue, so that it is usual that nothing comes. */
    public boolean isOfPart() {
        return since.flatMap(Since::at).isPresent() || gone.filter(Gone::asked).isPresent();
    }

    /** How the answer to the request that starts a job is read. */
    public ReadSpec ofCreate() {
        return of(job.orElseThrow().create(), since);
    }

    /** How the answer to the request that asks how a job stands is read. */
    public ReadSpec ofPoll() {
        return of(job.orElseThrow().poll(), Optional.empty());
    }

    private ReadSpec of(JobRequest asked, Optional<Since> since) {
        return new ReadSpec(
                asked.url(),
                "json",
                "",
                Optional.empty(),
                pagination,
                asked.of(request),
                Optional.empty(),
                delimiter,
                decimal,
                options,
                Optional.empty(),
                Details.NONE,
                Optional.empty(),
                since,
                Optional.empty(),
                traffic);
    }

    /** The same for the result of a job: nothing that is sent to the source is sent there. */
    public ReadSpec ofResult(String address) {
        return new ReadSpec(
                address,
                format,
                records,
                total,
                pagination,
                Request.get(Map.of()),
                charset,
                delimiter,
                decimal,
                options,
                each,
                details,
                Optional.empty(),
                // Its records say when they were changed; what is asked for is asked in the start of the job.
                since.map(asked -> asked.at(Optional.empty())),
                Optional.empty(),
                traffic);
    }

    /** Every text that may hold a reference to a secret. */
    public Stream<String> texts() {
        return Stream.of(
                        Stream.of(url),
                        details.lookups().flatMap(Lookup::texts),
                        job.stream().flatMap(Job::texts),
                        request.texts())
                .flatMap(texts -> texts);
    }

    private ReadSpec with(
            Request request, Optional<Each> each, Details details, Optional<Since> since, Optional<Gone> gone) {
        return new ReadSpec(
                url,
                format,
                records,
                total,
                pagination,
                request,
                charset,
                delimiter,
                decimal,
                options,
                each,
                details,
                job,
                since,
                gone,
                traffic);
    }
}
