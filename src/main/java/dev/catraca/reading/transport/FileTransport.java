package dev.catraca.reading.transport;

import dev.catraca.reading.SourceException;
import dev.catraca.reading.SourceRequestFinished;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
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
    private final Consumer<SourceRequestFinished> finished;
    private volatile InputStream body = InputStream.nullInputStream();
    private volatile boolean aborted;

    public FileTransport(String source, Optional<Path> root, int maxRatio, Consumer<SourceRequestFinished> finished) {
        this.source = source;
        this.root = root;
        this.maxRatio = maxRatio;
        this.finished = finished;
    }

    @Override
    public Content open(URI address, String page) {
        var start = System.nanoTime();
        var name = "file:" + path(address);
        try {
            body = Files.newInputStream(locate(path(address), name));
        } catch (IOException e) {
            throw SourceException.permanent(name + " cannot be read", e);
        }
        if (aborted) {
            abort();
        }
        finished.accept(new SourceRequestFinished(source, "file", Duration.ofNanos(System.nanoTime() - start)));
        var remarks = new CopyOnWriteArrayList<String>();
        return new Content(name, address, unpacked(name, remarks), false, List.of(), null, null, true, remarks);
    }

    private InputStream unpacked(String name, List<String> remarks) {
        try {
            return Unpacking.of(body, null, maxRatio, name, remarks);
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
