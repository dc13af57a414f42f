package dev.catraca.faults;

import dev.catraca.it.Line;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;

/** Follows the commands of one connection. */
final class RedisTap implements Line.Tap {
    private final RedisWatch watch;
    private final AtomicReference<Runnable> behind = new AtomicReference<>();

    RedisTap(RedisWatch watch) {
        this.watch = watch;
    }

    @Override
    public byte[] toServer(byte[] bytes) {
        var command = new String(bytes, StandardCharsets.ISO_8859_1);
        var action = watch.sent(command);
        if (action != null) {
            behind.set(action);
        }
        return watch.rewritten(command).getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public byte[] toClient(byte[] bytes) {
        var action = behind.getAndSet(null);
        if (action != null) {
            action.run();
        }
        return bytes;
    }
}
