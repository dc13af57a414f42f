package dev.catraca.tls;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * What files hold that may be exchanged at any time. If they cannot be used, what they held before stays, and the log has one warning. Files that
 * belong together may be exchanged one after the other: the warning waits for the next look. Thread-safe.
 */
final class FreshFiles<T> {
    private static final Logger LOG = Logger.getLogger(FreshFiles.class);

    private final String settings;
    private final List<Path> files;
    private final Reader<T> reader;
    private List<ByteBuffer> used;
    private T current;
    /** What is wrong since the last look; null if nothing is. */
    private String trouble;

    private boolean told;

    /** What the contents of the files mean; fails with a reason in words if they cannot be used. */
    interface Reader<T> {
        /** @param before what the files held before; null at the first time */
        T read(List<byte[]> contents, T before) throws GeneralSecurityException, IOException;
    }

    /**
     * Reads the files for the first time.
     *
     * @param settings that name the files
     */
    FreshFiles(String settings, List<Path> files, Reader<T> reader) {
        this.settings = settings;
        this.files = files;
        this.reader = reader;
        try {
            take(contents());
        } catch (IOException | GeneralSecurityException e) {
            // The settings were checked just before.
            throw new IllegalStateException(settings + " cannot be used any more", e);
        }
    }

    /** What the files held when they could be used last. */
    synchronized T current() {
        return current;
    }

    /** Looks at the files; blocks while they are read. */
    synchronized T look() {
        try {
            var now = contents();
            if (!now.equals(used)) {
                take(now);
                LOG.infof("%s: exchanged", settings);
            }
            trouble = null;
        } catch (IOException e) {
            complain("a file cannot be read");
        } catch (GeneralSecurityException e) {
            complain(e.getMessage());
        }
        return current;
    }

    private void take(List<ByteBuffer> contents) throws GeneralSecurityException, IOException {
        current = reader.read(contents.stream().map(ByteBuffer::array).toList(), current);
        used = contents;
    }

    private void complain(String what) {
        if (!what.equals(trouble)) {
            trouble = what;
            told = false;
        } else if (!told) {
            told = true;
            LOG.warnf("%s: %s. What was there before stays in use.", settings, what);
        }
    }

    private List<ByteBuffer> contents() throws IOException {
        var contents = new ArrayList<ByteBuffer>();
        for (var file : files) {
            contents.add(ByteBuffer.wrap(Files.readAllBytes(file)));
        }
        return contents;
    }
}
