package dev.catraca.api;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.catraca.api.problem.ProblemException;
import dev.catraca.source.spec.SpecResult;
import io.vertx.core.Context;
import io.vertx.mutiny.core.Vertx;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Specs are parsed on no event loop, and few at once. */
class SpecReadingTest {
    @Test
    void leavesTheEventLoopFree() throws InterruptedException {
        var vertx = Vertx.vertx();
        try {
            var reading = new SpecReading(vertx);
            var release = new CountDownLatch(1);
            var parsed = new AtomicInteger();
            var asked = IntStream.range(0, 6)
                    .mapToObj(number -> {
                        var answer = new CompletableFuture<Boolean>();
                        vertx.runOnContext(() -> {
                            var context = io.vertx.core.Vertx.currentContext();
                            reading.of(() -> parse(parsed, release))
                                    .subscribe()
                                    .with(
                                            result -> answer.complete(context == io.vertx.core.Vertx.currentContext()
                                                    && Context.isOnEventLoopThread()),
                                            answer::completeExceptionally);
                        });
                        return answer;
                    })
                    .toList();
            await().until(() -> parsed.get() == SpecReading.MOST);
            var free = new CountDownLatch(1);
            vertx.runOnContext(free::countDown);
            free.await();
            assertEquals(SpecReading.MOST, parsed.get(), "the others wait");
            release.countDown();
            asked.forEach(answer -> assertTrue(answer.join()));
            assertEquals(6, parsed.get());
        } finally {
            vertx.closeAndAwait();
        }
    }

    /** Each that waits holds the body of a request. */
    @Test
    void refusesMoreThanMayWait() {
        var vertx = Vertx.vertx();
        var release = new CountDownLatch(1);
        try {
            var reading = new SpecReading(vertx);
            var parsed = new AtomicInteger();
            var places = SpecReading.MOST + SpecReading.MOST_WAITING;
            var asked = IntStream.range(0, places)
                    .mapToObj(number -> reading.of(() -> parse(parsed, release)).subscribeAsCompletionStage())
                    .toList();
            var one = reading.of(() -> parse(parsed, release)).subscribeAsCompletionStage();
            var refused = assertThrows(CompletionException.class, () -> one.getNow(null));
            assertEquals(
                    503,
                    assertInstanceOf(ProblemException.class, refused.getCause())
                            .problem()
                            .status());
            release.countDown();
            asked.forEach(CompletableFuture::join);
            reading.of(() -> parse(parsed, release)).await().indefinitely();
            assertEquals(places + 1, parsed.get());
        } finally {
            release.countDown();
            vertx.closeAndAwait();
        }
    }

    private static SpecResult parse(AtomicInteger parsed, CountDownLatch release) {
        assertTrue(Context.isOnWorkerThread());
        parsed.incrementAndGet();
        try {
            release.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return new SpecResult.Invalid(List.of());
    }
}
