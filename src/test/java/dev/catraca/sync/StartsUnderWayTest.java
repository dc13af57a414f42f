package dev.catraca.sync;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class StartsUnderWayTest {
    private final List<CompletableFuture<StartResult>> attempts = new CopyOnWriteArrayList<>();
    private final StartsUnderWay underWay = new StartsUnderWay();

    @Test
    void whoComesWhileARunIsBeingStartedIsToldOfIt() {
        var first = start("a");
        var second = start("a");
        var third = start("a");
        assertEquals(1, attempts.size());

        attempts.get(0).complete(new StartResult.Accepted(7));

        assertEquals(new StartResult.Accepted(7), first.join());
        assertEquals(2, attempts.size(), "those who waited ask once more, together");
        attempts.get(1).complete(new StartResult.Waiting(7));
        assertEquals(new StartResult.Waiting(7), second.join());
        assertEquals(new StartResult.Waiting(7), third.join());
        assertEquals(2, attempts.size());
    }

    @Test
    void noOneIsToldWhatWasFoundBeforeTheyCame() {
        var first = start("a");
        var second = start("a");
        var third = start("a");

        attempts.get(0).complete(new StartResult.Busy(6));
        assertEquals(new StartResult.Busy(6), first.join());
        assertFalse(second.isDone());
        assertEquals(2, attempts.size(), "those who waited share one more start");

        attempts.get(1).complete(new StartResult.Accepted(7));
        assertEquals(new StartResult.Accepted(7), second.join());
        assertFalse(third.isDone(), "the run is that of the other caller");
        attempts.get(2).complete(new StartResult.Busy(7));
        assertEquals(new StartResult.Busy(7), third.join());
        assertEquals(3, attempts.size());
    }

    @Test
    void sourcesDoNotWaitForEachOtherNorForWhatIsOver() {
        var first = start("a");
        var other = start("b");
        attempts.get(1).complete(new StartResult.Accepted(2));
        assertEquals(new StartResult.Accepted(2), other.join());
        assertFalse(first.isDone());

        attempts.get(0).completeExceptionally(new IllegalStateException());
        var again = start("a");
        attempts.get(2).complete(new StartResult.Accepted(3));
        assertEquals(new StartResult.Accepted(3), again.join());
    }

    @Test
    void everyCallerGoesOnInItsOwnContext() {
        var vertx = Vertx.vertx();
        try {
            var contexts = List.of(vertx.getOrCreateContext(), vertx.getOrCreateContext(), vertx.getOrCreateContext());
            var places = contexts.stream().map(this::placeOfTheAnswer).toList();
            assertEquals(1, attempts.size());

            attempts.get(0).complete(new StartResult.Accepted(7));
            await().until(() -> attempts.size() == 2);
            attempts.get(1).complete(new StartResult.Busy(7));

            assertEquals(contexts, places.stream().map(CompletableFuture::join).toList());
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    /** Returns once the caller has called. */
    private CompletableFuture<Context> placeOfTheAnswer(Context caller) {
        var place = new CompletableFuture<Context>();
        var asked = new CompletableFuture<Void>();
        caller.runOnContext(nothing -> {
            underWay.join("a", this::attempt)
                    .subscribe()
                    .with(result -> place.complete(Vertx.currentContext()), place::completeExceptionally);
            asked.complete(null);
        });
        asked.join();
        return place;
    }

    private CompletableFuture<StartResult> start(String source) {
        return underWay.join(source, this::attempt).subscribeAsCompletionStage();
    }

    private Uni<StartResult> attempt() {
        var attempt = new CompletableFuture<StartResult>();
        attempts.add(attempt);
        return Uni.createFrom().completionStage(attempt);
    }
}
