package dev.catraca.reading;

import dev.catraca.reading.format.RecordFormats;
import dev.catraca.reading.paging.Paging;
import dev.catraca.reading.request.SourceRequest;
import dev.catraca.reading.transport.Addresses;
import dev.catraca.reading.transport.Transport;
import dev.catraca.source.spec.ReadSpec;
import java.net.URI;

/** Requests pages of a source, and names them for messages. */
final class PageRequests {
    private final ReadSpec read;
    private final Transport transport;
    private final Paging paging;
    private final SecretReferences secrets;
    private final RecordFormats formats;
    private final PageWatch watch;
    private final DocumentVersion version;

    PageRequests(
            ReadSpec read,
            Transport transport,
            Paging paging,
            SecretReferences secrets,
            RecordFormats formats,
            PageWatch watch,
            DocumentVersion version) {
        this.version = version;
        this.read = read;
        this.transport = transport;
        this.paging = paging;
        this.secrets = secrets;
        this.formats = formats;
        this.watch = watch;
    }

    /** Requests the page of the checkpoint; its first record is not read yet. */
    OpenPage open(Checkpoint at) {
        var page = paging.request(at.page());
        var request = new SourceRequest(
                        read.request().method(),
                        address(secrets.inAddress(page.address())),
                        page.headers(),
                        page.body())
                .withHeaders(version.conditions(at));
        var name = name(at);
        watch.open(name);
        var content = transport.open(request, name);
        version.answered(at, content.headers());
        return new OpenPage(read, formats, content, at.page() == null);
    }

    /** The name of the page of the checkpoint. */
    String name(Checkpoint at) {
        return secrets.hide(paging.name(at.page(), at.listed()));
    }

    /** The same, but a source without pages is a document. */
    String nameOfPart(Checkpoint at) {
        return read.pagination().isPaged() ? name(at) : "the document";
    }

    private static URI address(String text) {
        return Addresses.parse(text)
                .orElseThrow(() -> SourceException.permanent(
                        "the address of the source is not a valid http, https or file address", null));
    }
}
