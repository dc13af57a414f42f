package dev.catraca.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class LongWaitTest {
    private final AtomicInteger told = new AtomicInteger();

    @Test
    void tellsEachTimeThatItGoesOn() {
        new LongWait(Duration.ofMillis(30))
                .of(Duration.ofMillis(100), this::tell)
                .await()
                .indefinitely();
        assertEquals(3, told.get());
    }

    @Test
    void saysNothingWhenItIsShort() {
        new LongWait(Duration.ofMillis(30))
                .of(Duration.ofMillis(30), this::tell)
                .await()
                .indefinitely();
        assertEquals(0, told.get());
    }

    @Test
    void endsWhenItIsCancelled() throws InterruptedException {
        var first = new CountDownLatch(1);
        var over = new CountDownLatch(1);
        var wait = new LongWait(Duration.ofMillis(10))
                .of(
                        Duration.ofDays(1),
                        () -> Uni.createFrom().emitter(goingOn -> {
                            goingOn.onTermination(over::countDown);
                            first.countDown();
                        }))
                .subscribe()
                .with(done -> {});
        first.await();
        wait.cancel();
        assertTrue(over.await(10, TimeUnit.SECONDS), "the wait went on");
    }

    private Uni<Void> tell() {
        told.incrementAndGet();
        return Uni.createFrom().voidItem();
    }
}
