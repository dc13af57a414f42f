package dev.catraca.telemetry;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.NotificationOptions;
import jakarta.enterprise.util.TypeLiteral;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TelemetryTest {
    @Test
    void observersAreToldAtOnce() {
        var told = new ArrayList<String>();

        Telemetry.tell(observedBy(told::add), "closed");

        assertEquals(List.of("closed"), told);
    }

    @ParameterizedTest
    @MethodSource("failures")
    void anObserverThatThrowsHarmsNothing(Throwable failure) {
        assertDoesNotThrow(() -> Telemetry.tell(observedBy(happened -> doThrow(failure)), "closed"));
    }

    static Stream<Throwable> failures() {
        return Stream.of(new IllegalStateException("a meter of this name is there"), new NoClassDefFoundError("Meter"));
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> void doThrow(Throwable failure) throws E {
        throw (E) failure;
    }

    private static Event<String> observedBy(Consumer<String> observer) {
        return new Observed(observer);
    }

    private record Observed(Consumer<String> observer) implements Event<String> {
        @Override
        public void fire(String happened) {
            observer.accept(happened);
        }

        @Override
        public <U extends String> CompletionStage<U> fireAsync(U happened) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <U extends String> CompletionStage<U> fireAsync(U happened, NotificationOptions options) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Event<String> select(Annotation... qualifiers) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <U extends String> Event<U> select(Class<U> subtype, Annotation... qualifiers) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <U extends String> Event<U> select(TypeLiteral<U> subtype, Annotation... qualifiers) {
            throw new UnsupportedOperationException();
        }
    }
}
