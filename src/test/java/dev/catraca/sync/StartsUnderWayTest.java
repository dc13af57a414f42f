package dev.catraca.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class StartsUnderWayTest {
    private final List<CompletableFuture<StartResult>> attempts = new ArrayList<>();
    private final StartsUnderWay underWay = new StartsUnderWay();

    @Test
    void whoComesWhileARunIsBeingStartedIsToldOfIt() {
        var first = start("a");
        var second = start("a");
        var third = start("a");
        assertEquals(1, attempts.size());

        attempts.get(0).complete(new StartResult.Started(7));

        assertEquals(new StartResult.Started(7), first.join());
        assertEquals(new StartResult.Busy(7), second.join());
        assertEquals(new StartResult.Busy(7), third.join());
        assertEquals(1, attempts.size());
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

        attempts.get(1).complete(new StartResult.Started(7));
        assertEquals(new StartResult.Started(7), second.join());
        assertEquals(new StartResult.Busy(7), third.join());
        assertEquals(2, attempts.size());
    }

    @Test
    void sourcesDoNotWaitForEachOtherNorForWhatIsOver() {
        var first = start("a");
        var other = start("b");
        attempts.get(1).complete(new StartResult.Started(2));
        assertEquals(new StartResult.Started(2), other.join());
        assertFalse(first.isDone());

        attempts.get(0).completeExceptionally(new IllegalStateException());
        var again = start("a");
        attempts.get(2).complete(new StartResult.Started(3));
        assertEquals(new StartResult.Started(3), again.join());
    }

    private CompletableFuture<StartResult> start(String source) {
        return underWay.join(source, () -> {
                    var attempt = new CompletableFuture<StartResult>();
                    attempts.add(attempt);
                    return Uni.createFrom().completionStage(attempt);
                })
                .subscribeAsCompletionStage();
    }
}
