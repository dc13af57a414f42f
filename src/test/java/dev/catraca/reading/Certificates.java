package dev.catraca.reading;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A certificate authority for tests, made with the keytool of the JDK. */
public final class Certificates {
    private static final String PASSWORD = "changeit";
    private final Path store;
    private int issued;

    public Certificates(Path folder) {
        store = folder.resolve("keys.p12");
        keytool("-genkeypair", "-alias", "ca", "-dname", "CN=Throw-away CA", "-ext", "bc:c");
    }

    /** The certificate of the authority. */
    public Path pem() {
        var pem = store.resolveSibling("ca.pem");
        keytool("-exportcert", "-rfc", "-alias", "ca", "-file", pem.toString());
        return pem;
    }

    /** The context of a server with a certificate of the authority for these names, such as {@code dns:shop.example}. */
    public SSLContext server(String names, String... validity) {
        var key = key(names, validity);
        try {
            var own = KeyStore.getInstance("PKCS12");
            own.load(null, null);
            own.setKeyEntry("server", key.getPrivateKey(), PASSWORD.toCharArray(), key.getCertificateChain());
            var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(own, PASSWORD.toCharArray());
            var context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** The same as a file in the PEM format, with the certificates before the key. */
    public Path file(String names) {
        var key = key(names);
        try {
            var text = new StringBuilder();
            for (var certificate : key.getCertificateChain()) {
                text.append(pem("CERTIFICATE", certificate.getEncoded()));
            }
            text.append(pem("PRIVATE KEY", key.getPrivateKey().getEncoded()));
            return Files.writeString(store.resolveSibling(names.replaceAll("[^a-z0-9]+", "-") + ".pem"), text);
        } catch (IOException | GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** Writes a certificate for these names, with its chain, and its key as {@code tls.crt} and {@code tls.key} into the folder, in place of others. */
    public void issue(Path folder, String names, String... validity) {
        var key = key(names, validity);
        try {
            var chain = new StringBuilder();
            for (var certificate : key.getCertificateChain()) {
                chain.append(pem("CERTIFICATE", certificate.getEncoded()));
            }
            Files.createDirectories(folder);
            put(folder.resolve("tls.crt"), chain.toString());
            put(
                    folder.resolve("tls.key"),
                    pem("PRIVATE KEY", key.getPrivateKey().getEncoded()));
        } catch (IOException | GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** Readable by its owner alone, as PostgreSQL wants it. */
    private static void put(Path file, String text) throws IOException {
        var made = Files.createTempFile(file.getParent(), "new", null);
        Files.writeString(made, text);
        Files.move(made, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private static String pem(String what, byte[] bytes) {
        return "-----BEGIN " + what + "-----\n" + Base64.getMimeEncoder().encodeToString(bytes) + "\n-----END " + what
                + "-----\n";
    }

    private KeyStore.PrivateKeyEntry key(String names, String... validity) {
        var alias = names + " " + ++issued;
        var options = new ArrayList<>(
                List.of("-genkeypair", "-alias", alias, "-dname", "CN=shop", "-signer", "ca", "-ext", "san=" + names));
        options.addAll(List.of(validity));
        keytool(options.toArray(String[]::new));
        try (var file = Files.newInputStream(store)) {
            var all = KeyStore.getInstance("PKCS12");
            all.load(file, PASSWORD.toCharArray());
            return (KeyStore.PrivateKeyEntry)
                    all.getEntry(alias, new KeyStore.PasswordProtection(PASSWORD.toCharArray()));
        } catch (IOException | GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private void keytool(String... options) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-J-XX:TieredStopAtLevel=1",
                "-J-XX:+UseSerialGC"));
        command.addAll(List.of(options));
        command.addAll(List.of("-keystore", store.toString(), "-storetype", "PKCS12", "-storepass", PASSWORD));
        if (command.contains("-genkeypair")) {
            command.addAll(List.of("-keyalg", "EC", "-groupname", "secp256r1"));
        }
        try {
            var keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
            var said = new String(keytool.getInputStream().readAllBytes());
            if (keytool.waitFor() != 0) {
                throw new AssertionError(said);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
