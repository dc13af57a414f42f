package dev.catraca.it;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * How an upstream treats the requests to come, one step after the other; when the script is over, it answers them as it
 * should. The methods that add steps return the script, so that one reads: let three pass, answer two with 500, hold.
 */
public final class Script {
    private final Deque<Step> steps = new ArrayDeque<>();
    private volatile Duration delay = Duration.ZERO;

    /** What happens to one request. */
    public sealed interface Step {
        record Pass() implements Step {}

        /** @param retryAfter the header's value, or null for none */
        record Answer(int status, String retryAfter) implements Step {}

        record Cut() implements Step {}

        record Change(Runnable what) implements Step {}

        record Hold(CountDownLatch reached, CountDownLatch released) implements Step {}
    }

    /** Lets this many requests pass. */
    public Script pass(int requests) {
        return add(requests, new Step.Pass());
    }

    public Script answer(int requests, int status) {
        return add(requests, new Step.Answer(status, null));
    }

    public Script answer(int requests, int status, String retryAfter) {
        return add(requests, new Step.Answer(status, retryAfter));
    }

    /** Closes the connection in the middle of the body. */
    public Script cut(int requests) {
        return add(requests, new Step.Cut());
    }

    /** Does something before the request behind it is answered; takes no request itself. */
    public Script change(Runnable what) {
        return add(1, new Step.Change(what));
    }

    /** Lets all requests wait until {@link #release()}. */
    public Script hold() {
        return add(1, new Step.Hold(new CountDownLatch(1), new CountDownLatch(1)));
    }

    /** Makes each answer wait this long before it begins; not a step, it holds until changed. */
    public Script delay(Duration each) {
        delay = each;
        return this;
    }

    /** Waits until a request is being held; the hold must be the only one in the script. */
    public void awaitHeld(Duration patience) {
        try {
            if (!holding().reached().await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError("No request came to the hold within " + patience);
            }
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** Ends the hold; the held requests and those behind it go on with the rest of the script. */
    public synchronized void release() {
        var hold = holding();
        steps.remove(hold);
        hold.released().countDown();
    }

    /** Forgets all that is left of the script: the upstream recovers. */
    public synchronized Script recover() {
        for (var step : steps) {
            if (step instanceof Step.Hold hold) {
                hold.released().countDown();
            }
        }
        steps.clear();
        delay = Duration.ZERO;
        return this;
    }

    /** Takes the next step, after all waiting and changes are done. Never one of them. */
    public Step next() {
        try {
            Thread.sleep(delay.toMillis());
            var step = poll();
            while (step instanceof Step.Hold || step instanceof Step.Change) {
                if (step instanceof Step.Hold hold) {
                    hold.reached().countDown();
                    hold.released().await();
                } else {
                    ((Step.Change) step).what().run();
                }
                step = poll();
            }
            return step;
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private synchronized Step poll() {
        if (steps.peek() instanceof Step.Hold hold) {
            return hold; // stays in place for the requests behind
        }
        return steps.isEmpty() ? new Step.Pass() : steps.poll();
    }

    private synchronized Step.Hold holding() {
        return steps.stream()
                .filter(Step.Hold.class::isInstance)
                .map(Step.Hold.class::cast)
                .findFirst()
                .orElseThrow(() -> new AssertionError("The script holds nothing"));
    }

    private synchronized Script add(int requests, Step step) {
        for (var i = 0; i < requests; i++) {
            steps.add(step);
        }
        return this;
    }

    private static IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException(e);
    }
}
