package dev.catraca.reading.transport;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * The body of an answer for a thread that waits for it. Holds at most about {@value #MOST} bytes that are not read yet: then the
 * connection waits. A body that ends before its length or its last chunk fails, after the bytes before. Closing it early ends the transfer.
 * Read by one thread; {@link #close} may be called by another.
 */
final class AnswerBody extends BlockStream {
    private static final int MOST = 256 * 1024;

    private final HttpClientResponse response;
    private final Context context;
    private final Queue<Buffer> chunks = new ArrayDeque<>();
    private int queued;
    private boolean paused;
    private boolean broken;
    private volatile boolean closed;
    private boolean ended;
    private Throwable failure;
    private Buffer chunk = Buffer.buffer();
    private int at;

    private AnswerBody(HttpClientResponse response, Context context) {
        this.response = response;
        this.context = context;
    }

    /** Must be called by the handler of the head of the answer: bytes that come before it are lost. */
    static InputStream of(HttpClientResponse response, Context context) {
        var body = new AnswerBody(response, context);
        response.handler(body::take);
        response.endHandler(end -> body.end(null));
        response.exceptionHandler(body::breakOff);
        return body;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (closed) {
            throw new IOException("closed");
        }
        if (at == chunk.length()) {
            var next = next();
            if (next == null) {
                return -1;
            }
            chunk = next;
            at = 0;
        }
        var count = Math.min(length, chunk.length() - at);
        chunk.getBytes(at, at + count, bytes, offset);
        at += count;
        return count;
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        chunks.clear();
        notifyAll();
        if (!ended) {
            context.runOnContext(call -> leave());
        }
    }

    /** The next bytes; null at the end. */
    private synchronized Buffer next() throws IOException {
        while (chunks.isEmpty() && !ended) {
            await();
            if (closed) {
                throw new IOException("closed");
            }
        }
        var next = chunks.poll();
        if (next == null) {
            if (failure != null) {
                throw new IOException(failure.getMessage(), failure);
            }
            return null;
        }
        queued -= next.length();
        if (paused && queued <= MOST / 2) {
            paused = false;
            context.runOnContext(call -> response.resume());
        }
        return next;
    }

    private void await() throws IOException {
        try {
            wait();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }

    private synchronized void take(Buffer more) {
        if (closed) {
            return;
        }
        chunks.add(more);
        queued += more.length();
        if (queued > MOST && !paused && !broken) {
            paused = true;
            response.pause();
        }
        notifyAll();
    }

    /** Bytes that came before may still wait where the transfer was paused. */
    private synchronized void breakOff(Throwable cause) {
        if (broken) {
            return;
        }
        broken = true;
        response.resume();
        context.runOnContext(call -> end(cause));
    }

    private synchronized void end(Throwable cause) {
        if (!ended) {
            ended = true;
            failure = cause;
            notifyAll();
        }
    }

    /**
     * Ends the transfer, unless all of it came and only waits here: then its connection serves another request already, and must not be
     * closed.
     */
    private void leave() {
        response.resume();
        context.runOnContext(call -> {
            if (isOpen()) {
                response.request().reset();
            }
        });
    }

    private synchronized boolean isOpen() {
        return !ended;
    }
}
