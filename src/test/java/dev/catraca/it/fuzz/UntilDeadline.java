package dev.catraca.it.fuzz;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

/** What comes over a connection up to a deadline, however slowly; from then on each reading fails. */
final class UntilDeadline extends InputStream {
    private final Socket socket;
    private final InputStream in;
    private long end;

    UntilDeadline(Socket socket, Duration patience) throws IOException {
        this.socket = socket;
        this.in = socket.getInputStream();
        within(patience);
    }

    /** Another deadline, from now on. */
    void within(Duration patience) {
        end = System.nanoTime() + patience.toNanos();
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        var left = Duration.ofNanos(end - System.nanoTime()).toMillis();
        if (left <= 0) {
            throw new SocketTimeoutException("the answer had not ended in time");
        }
        socket.setSoTimeout(Math.toIntExact(left));
        return in.read(into, offset, length);
    }
}
