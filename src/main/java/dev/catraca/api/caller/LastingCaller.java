package dev.catraca.api.caller;

import dev.catraca.access.Caller;
import dev.catraca.access.Callers;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Ends live streams when their reader's token or session has expired or was revoked. */
@Singleton
public class LastingCaller {
    private final CurrentCaller current;
    private final Callers callers;
    private final StreamPlaces places;

    LastingCaller(CurrentCaller current, Callers callers, StreamPlaces places) {
        this.current = current;
        this.callers = callers;
        this.places = places;
    }

    /**
     * Passes on the messages of a stream while the caller is known, and completes before the first that comes later. A live stream has one every
     * two seconds, if only to keep the connection. Must be called within the request, which fails with a problem if there are too many streams.
     */
    public <T> Multi<T> limit(Multi<T> stream) {
        var caller = current.get();
        return places.take(
                caller,
                stream.onItem()
                        .transformToUniAndConcatenate(message -> known(caller, message))
                        .select()
                        .first(Optional::isPresent)
                        .map(Optional::get));
    }

    private <T> Uni<Optional<T>> known(Caller caller, T message) {
        return callers.isStillKnown(caller).map(known -> known ? Optional.of(message) : Optional.empty());
    }
}
