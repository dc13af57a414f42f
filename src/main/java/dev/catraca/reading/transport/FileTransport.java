package dev.catraca.reading.transport;

import dev.catraca.reading.SourceException;
import dev.catraca.reading.SourceRequestFinished;
import dev.catraca.reading.request.SourceRequest;
import dev.catraca.reading.seen.Entry;
import dev.catraca.reading.seen.Journal;
import dev.catraca.source.spec.SourceSpec;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Reads files below one folder only: neither {@code ..} nor a symbolic link leads out of it. */
public final class FileTransport implements Transport {
    private final String source;
    private final Optional<Path> root;
    private final int maxRatio;
    private final Zips zips;
    private final Journal journal;
    private final Consumer<SourceRequestFinished> finished;
    private volatile InputStream body = InputStream.nullInputStream();
    private volatile boolean aborted;

    /** @param journal notes the files */
    public FileTransport(
            SourceSpec spec,
            Optional<Path> root,
            int maxRatio,
            Journal journal,
            Consumer<SourceRequestFinished> finished) {
        this.source = spec.id();
        this.zips = Zips.of(spec.read());
        this.root = root;
        this.maxRatio = maxRatio;
        this.journal = journal;
        this.finished = finished;
    }

    @Override
    public Content open(SourceRequest request, String page) {
        var address = request.address();
        var start = System.nanoTime();
        var name = "file:" + path(address);
        var seen = journal.begin(Journal.Purpose.PAGE, request.method(), address, any -> name);
        try {
            body = seen.transferred(Files.newInputStream(locate(path(address), name), LinkOption.NOFOLLOW_LINKS));
            seen.opened();
        } catch (IOException e) {
            throw failed(seen, SourceException.permanent(name + " cannot be read", e));
        } catch (SourceException e) {
            throw failed(seen, e);
        }
        if (aborted) {
            abort();
        }
        finished.accept(new SourceRequestFinished(source, "file", Duration.ofNanos(System.nanoTime() - start)));
        var remarks = new CopyOnWriteArrayList<String>();
        return new Content(
                name, address, seen.content(unpacked(name, remarks)), false, List.of(), null, null, true, remarks);
    }

    private static SourceException failed(Entry seen, SourceException failure) {
        seen.failed(failure.getMessage());
        return failure;
    }

    private InputStream unpacked(String name, List<String> remarks) {
        try {
            return Unpacking.of(body, null, maxRatio, name, zips, remarks);
        } catch (IOException e) {
            throw SourceException.permanent(name + " cannot be read", e);
        }
    }

    @Override
    public void abort() {
        aborted = true;
        try {
            body.close();
        } catch (IOException e) {
            // Nothing can be lost when a file that was only read is closed.
        }
    }

    private Path locate(String path, String name) throws IOException {
        if (root.isEmpty()) {
            throw SourceException.permanent(name + " cannot be read: catraca.source.files-root is not set", null);
        }
        var folder = realRoot();
        try {
            var lexical = folder.resolve(path).normalize();
            // Checked before accessing the file system, so that errors do not reveal which files exist elsewhere.
            if (!lexical.startsWith(folder)
                    && !lexical.startsWith(root.get().toAbsolutePath().normalize())) {
                throw outside(name);
            }
            if (!Files.exists(lexical)) {
                throw SourceException.permanent(name + " does not exist below catraca.source.files-root", null);
            }
            var real = lexical.toRealPath();
            if (!real.startsWith(folder)) {
                throw outside(name);
            }
            if (!Files.isRegularFile(real)) {
                throw SourceException.permanent(name + " is not a file", null);
            }
            return real;
        } catch (InvalidPathException e) {
            throw SourceException.permanent(name + " is not the name of a file", null);
        }
    }

    private Path realRoot() {
        try {
            return root.get().toRealPath();
        } catch (IOException e) {
            throw SourceException.permanent("the folder of catraca.source.files-root does not exist", e);
        }
    }

    private static SourceException outside(String name) {
        return SourceException.permanent(name + " stands outside catraca.source.files-root", null);
    }

    private static String path(URI address) {
        return address.isOpaque() ? address.getSchemeSpecificPart() : address.getPath();
    }
}
