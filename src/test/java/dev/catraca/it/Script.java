package dev.catraca.it;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * How an upstream treats the next requests, one step after the other; after the last step it answers normally. The methods
 * that add steps return the script, so that calls can be chained: let three pass, answer two with 500, hold.
 */
public final class Script {
    private final Deque<Step> steps = new ArrayDeque<>();
    private volatile Duration delay = Duration.ZERO;

    /** The treatment of one request. */
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

    /** Runs an action before the next request is answered; uses up no request. */
    public Script change(Runnable what) {
        return add(1, new Step.Change(what));
    }

    /** Lets all requests wait until {@link #release()}. */
    public Script hold() {
        return add(1, new Step.Hold(new CountDownLatch(1), new CountDownLatch(1)));
    }

    /** Delays each answer by this time; not a step, it holds until changed. */
    public Script delay(Duration each) {
        delay = each;
        return this;
    }

    /** Waits until a request is held; the script must have only one hold. */
    public void awaitHeld(Duration patience) {
        try {
            if (!holding().reached().await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError("No request came to the hold within " + patience);
            }
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** Ends the hold; the held requests and later ones continue with the rest of the script. */
    public synchronized void release() {
        var hold = holding();
        steps.remove(hold);
        hold.released().countDown();
    }

    /** Removes the remaining steps: the upstream recovers. */
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

    /** Takes the next step for a request, after all delays and actions. */
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
            return hold; // stays for the next requests
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
