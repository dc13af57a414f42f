package dev.catraca.bench;

import dev.catraca.it.ServiceSettings;

/**
 * How requests prove who sends them, to which process.
 *
 * @param header a line of the head without its end, or empty for none
 */
record Proof(String words, Service service, String header) {
    static Proof none(Service open) {
        return new Proof("nobody is asked (`none`)", open, "");
    }

    static Proof token(Service closed) {
        return new Proof("an API token", closed, "Authorization: Bearer " + ServiceSettings.ADMIN_TOKEN);
    }

    /** Opens a session. */
    static Proof session(Service closed) {
        return new Proof("the cookie of a session", closed, "Cookie: " + closed.login());
    }

    HttpLoad load(int connections, String path) {
        return new HttpLoad(service.process().port(), connections, () -> path, header);
    }
}
