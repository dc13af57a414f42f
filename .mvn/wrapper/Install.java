import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipInputStream;

/**
 * Installs a Maven distribution: {@code java Install.java <address> <sha512> <folder>}. An installed mvn is asked for it first,
 * because that way its mirrors and credentials count; then the address itself.
 */
public class Install {
    private static final String COPY = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy";
    private static final boolean WINDOWS = System.getProperty("os.name").startsWith("Windows");

    public static void main(String[] args) throws Exception {
        var url = args[0];
        var sha512 = args[1];
        var home = Path.of(args[2]);
        System.err.println("Installing Apache Maven into " + home);
        Files.createDirectories(home.getParent());
        var installed = false;
        var work = Files.createTempDirectory(home.getParent(), "installing-");
        try {
            var zip = work.resolve(url.substring(url.lastIndexOf('/') + 1));
            installed = fetch(url, sha512, zip);
            if (installed) {
                unpack(zip, work.resolve("maven"));
                publish(work.resolve("maven"), home);
            }
        } finally {
            delete(work);
        }
        System.exit(installed ? 0 : 1);
    }

    private static boolean fetch(String url, String sha512, Path zip) throws Exception {
        var version = zip.getFileName().toString().replaceAll("^apache-maven-|-bin\\.zip$", "");
        var artifact = "-Dartifact=org.apache.maven:apache-maven:" + version + ":zip:bin";
        var mvn = new ArrayList<>(WINDOWS ? List.of("cmd", "/c", "mvn") : List.of("mvn"));
        mvn.addAll(List.of("-q", "-B", COPY, artifact, "-DoutputDirectory=" + zip.getParent()));
        Map<String, Attempt> attempts = new LinkedHashMap<>();
        attempts.put("the installed mvn", () -> run(mvn, zip));
        attempts.put("curl", () -> run(List.of("curl", "-fsSL", "--connect-timeout", "20", "-o", zip.toString(), url), zip));
        attempts.put("wget", () -> run(List.of("wget", "-nv", "--tries=1", "--timeout=20", "-O", zip.toString(), url), zip));
        attempts.put("Java", () -> download(url, zip));

        var faults = new ArrayList<String>();
        for (var attempt : attempts.entrySet()) {
            try {
                Files.deleteIfExists(zip);
                attempt.getValue().run();
                var found = sha512(zip);
                if (found.equals(sha512)) {
                    return true;
                }
                faults.add(attempt.getKey() + ": the file has SHA-512 " + found + ", not the one expected");
            } catch (IOException e) {
                faults.add(attempt.getKey() + ": " + (e.getMessage() == null ? e : e.getMessage()));
            }
        }
        System.err.println("Apache Maven " + version + " could not be fetched from " + url + ":");
        faults.forEach(fault -> System.err.println("  " + fault));
        return false;
    }

    private interface Attempt {
        void run() throws IOException, InterruptedException;
    }

    // In the work folder, so that mvn reads no project.
    private static void run(List<String> command, Path zip) throws IOException, InterruptedException {
        var output = zip.resolveSibling("output");
        var process = new ProcessBuilder(command)
                .directory(zip.getParent().toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (process.waitFor() != 0) {
            throw new IOException(Files.readString(output).lines().findFirst().orElse("failed"));
        }
    }

    private static void download(String url, Path zip) throws IOException, InterruptedException {
        var client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .connectTimeout(Duration.ofSeconds(20))
                .build();
        var answer = client.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofFile(zip));
        if (answer.statusCode() != 200) {
            throw new IOException("status " + answer.statusCode());
        }
    }

    private static String sha512(Path file) throws IOException, GeneralSecurityException {
        var digest = MessageDigest.getInstance("SHA-512");
        try (var in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void unpack(Path zip, Path folder) throws IOException {
        try (var in = new ZipInputStream(Files.newInputStream(zip))) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                // The first name is the distribution's own folder.
                var slash = entry.getName().indexOf('/');
                var file = folder.resolve(entry.getName().substring(slash + 1)).normalize();
                if (entry.isDirectory() || !file.startsWith(folder)) {
                    continue;
                }
                Files.createDirectories(file.getParent());
                Files.copy(in, file);
                if (file.getParent().endsWith("bin")) {
                    file.toFile().setExecutable(true, false);
                }
            }
        }
    }

    // Another process may have been faster; its copy is the same.
    private static void publish(Path folder, Path home) throws IOException {
        try {
            Files.move(folder, home);
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
            if (!Files.exists(home.resolve("bin"))) {
                throw e;
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
