package dev.catraca.it;

import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

/** A mail server on the loopback address that accepts every mail (the part of RFC 5321 that a client needs). */
final class Mailbox implements AutoCloseable {
    private static final Pattern WORD =
            Pattern.compile("=\\?utf-8\\?q\\?(.*?)\\?=(\\s*(?==\\?))?", Pattern.CASE_INSENSITIVE);

    private final ServerSocket entrance;
    private final List<Letter> letters = new CopyOnWriteArrayList<>();

    /** An accepted mail; the text is the decoded whole, with the headers first. */
    record Letter(List<String> to, String text) {}

    Mailbox() {
        try {
            entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        background(this::serve);
    }

    int port() {
        return entrance.getLocalPort();
    }

    List<Letter> letters(String of) {
        return letters.stream().filter(letter -> letter.text().contains(of)).toList();
    }

    Letter awaitLetter(String of) {
        return await("a mail that speaks of " + of)
                .atMost(Duration.ofSeconds(30))
                .until(() -> letters(of), found -> !found.isEmpty())
                .get(0);
    }

    private void serve() {
        try {
            while (true) {
                var client = entrance.accept();
                background(() -> talk(client));
            }
        } catch (IOException closed) {
            // The server socket was closed.
        }
    }

    private void talk(Socket client) {
        try (client;
                var in = new BufferedReader(
                        new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1))) {
            var to = new ArrayList<String>();
            say(client, "220 mailbox");
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                var command = line.toUpperCase(Locale.ROOT);
                if (command.startsWith("RCPT TO:")) {
                    to.add(line.substring(line.indexOf('<') + 1, line.indexOf('>')));
                }
                if (command.equals("DATA")) {
                    say(client, "354 go on");
                    letters.add(new Letter(List.copyOf(to), decoded(data(in))));
                    to.clear();
                }
                say(client, command.equals("QUIT") ? "221 bye" : "250 well");
            }
        } catch (IOException broken) {
            // The client has disconnected.
        }
    }

    private static String data(BufferedReader in) throws IOException {
        var mail = new StringBuilder();
        for (var line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
            mail.append(line.startsWith(".") ? line.substring(1) : line).append('\n');
        }
        return mail.toString();
    }

    /** Decodes quoted-printable and base64, because a client may choose. */
    private static String decoded(String mail) {
        var parts = mail.split("\n\n", 2);
        var head = WORD.matcher(parts[0].replaceAll("\n\\s", " "))
                .replaceAll(found -> java.util.regex.Matcher.quoteReplacement(
                        quoted(found.group(1).replace('_', ' '))));
        var encoding = head.toLowerCase(Locale.ROOT);
        if (encoding.contains("content-transfer-encoding: base64")) {
            return head + "\n\n" + new String(Base64.getMimeDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        }
        return head + "\n\n" + quoted(parts[1].replace("=\n", ""));
    }

    private static String quoted(String text) {
        var bytes = new java.io.ByteArrayOutputStream();
        for (var i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '='
                    && i + 2 < text.length()
                    && text.substring(i + 1, i + 3).matches("[0-9A-Fa-f]{2}")) {
                bytes.write(Integer.parseInt(text.substring(i + 1, i + 3), 16));
                i += 2;
            } else {
                bytes.write(text.charAt(i));
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static void say(Socket client, String line) throws IOException {
        client.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    private static void background(Runnable work) {
        var thread = new Thread(work, "mailbox");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        entrance.close();
    }
}
