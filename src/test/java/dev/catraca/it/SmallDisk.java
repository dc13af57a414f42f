package dev.catraca.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * A file system in memory, of a few megabytes, that can be filled. Root mounts it; for other users a process in a namespace
 * of its own mounts it, and it is reached through that process.
 */
final class SmallDisk implements AutoCloseable {
    private static final String OPTIONS = "size=12m,mode=0777";

    private final Path mountPoint;
    private final Process holder;
    private final Path folder;
    private final Path ballast;

    private SmallDisk(Path mountPoint, Process holder, Path root) {
        this.mountPoint = mountPoint;
        this.holder = holder;
        this.folder = root.resolve("data");
        this.ballast = root.resolve("ballast");
    }

    static SmallDisk mount() {
        try {
            var point = Files.createTempDirectory("catraca-disk-");
            var disk = runs("mount", "-t", "tmpfs", "-o", OPTIONS, "tmpfs", point.toString())
                    ? new SmallDisk(point, null, point)
                    : apart(point);
            Files.createDirectory(disk.folder);
            Runtime.getRuntime().addShutdownHook(new Thread(disk::close));
            return disk;
        } catch (IOException e) {
            throw new UncheckedIOException("No small file system can be had", e);
        }
    }

    private static SmallDisk apart(Path point) throws IOException {
        var script = "mount -t tmpfs -o " + OPTIONS + " tmpfs " + point + " && echo mounted && exec cat";
        var holder = new ProcessBuilder("unshare", "-Urm", "sh", "-c", script)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        if (holder.getInputStream().read() != 'm') {
            throw new AssertionError("This user may not mount, not even in a namespace of its own");
        }
        var root = Path.of("/proc/" + holder.pid() + "/root")
                .resolve(point.toString().substring(1));
        return new SmallDisk(point, holder, root);
    }

    /** An empty folder on it. */
    Path folder() {
        return folder;
    }

    /** Fills the disk completely. */
    void fill() {
        try (var out = Files.newOutputStream(ballast)) {
            var block = new byte[4096];
            while (true) {
                out.write(block);
            }
        } catch (IOException full) {
            if (!full.getMessage().contains("No space left")) {
                throw new UncheckedIOException(full);
            }
        }
    }

    /** Deletes the file of {@link #fill()}. */
    void free() {
        try {
            Files.deleteIfExists(ballast);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Unmounts it; no process may use it any more. */
    @Override
    public void close() {
        if (!Files.exists(mountPoint)) {
            return;
        }
        try {
            if (holder == null) {
                runs("umount", "--lazy", mountPoint.toString());
            } else {
                holder.destroy();
            }
            Files.deleteIfExists(mountPoint);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean runs(String... command) throws IOException {
        try {
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
