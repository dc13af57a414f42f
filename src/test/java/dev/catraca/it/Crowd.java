package dev.catraca.it;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Calls from several threads at the same time. */
final class Crowd {
    private final ExecutorService threads;
    private final List<Future<Reply>> calls;

    Crowd(List<Callable<Reply>> requests) {
        threads = Executors.newFixedThreadPool(requests.size());
        calls = requests.stream().map(threads::submit).toList();
    }

    List<Reply> answers() {
        threads.shutdown();
        return calls.stream()
                .map(call -> {
                    try {
                        return call.get();
                    } catch (InterruptedException | ExecutionException e) {
                        throw new AssertionError(e);
                    }
                })
                .toList();
    }
}
