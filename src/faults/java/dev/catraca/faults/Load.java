package dev.catraca.faults;

import dev.catraca.it.ServiceSettings;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Users that start every source again and again at random processes and sometimes cancel a run; the sources change
 * meanwhile.
 */
final class Load implements AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofMillis(500))
            .build();
    private static final Duration PATIENCE = Duration.ofMillis(1500);
    private static final int INTERNAL_SERVER_ERROR = 500;
    private static final Duration BREATH = Duration.ofMillis(40);

    /** The number of requests that may be open at once, all at one process if that process hangs. */
    static final int MOST_REQUESTS = (int) (Arena.SHOPS * PATIENCE.dividedBy(BREATH));

    private final Arena arena;
    private final List<Thread> users = new ArrayList<>();
    private final AtomicInteger underWay = new AtomicInteger();
    private final Queue<String> serverErrors = new ConcurrentLinkedQueue<>();
    private volatile boolean over;

    private Load(Arena arena) {
        this.arena = arena;
    }

    static Load on(Arena arena, long seed) {
        var load = new Load(arena);
        for (var shop : arena.shops()) {
            var random = new Random(seed ^ shop.id().hashCode());
            var user = new Thread(() -> load.keepStarting(shop, random), "user-of-" + shop.id());
            user.setDaemon(true);
            load.users.add(user);
            user.start();
        }
        return load;
    }

    private void keepStarting(Shop shop, Random random) {
        while (!over) {
            if (random.nextInt(5) == 0) {
                shop.change(random);
            }
            if (random.nextInt(40) == 0) {
                shop.move(random);
            }
            var path = switch (random.nextInt(100)) {
                case 0, 1 -> "/repairs";
                case 2 -> cancellation(shop);
                default -> "/sources/" + shop.id() + "/runs";
            };
            var members = arena.members();
            post(members.get(random.nextInt(members.size())), path);
            LockSupport.parkNanos(BREATH.toNanos());
        }
    }

    private String cancellation(Shop shop) {
        try {
            var running = arena.database()
                    .query("SELECT id FROM sync_run WHERE source_id = ? AND status = 'RUNNING'", shop.id());
            return "/runs/" + (running.isEmpty() ? 1 : running.get(0).get("id")) + "/cancel";
        } catch (AssertionError postgresIsAway) {
            return "/repairs";
        }
    }

    private void post(Member member, String path) {
        var request = HttpRequest.newBuilder(member.process().baseUri().resolve("/api/v1" + path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + ServiceSettings.ADMIN_TOKEN)
                .POST(BodyPublishers.noBody())
                .build();
        // Does not wait for the answer, so that a hanging process does not keep users from the others.
        underWay.incrementAndGet();
        HTTP.sendAsync(request, BodyHandlers.ofString()).whenComplete((answer, failure) -> {
            if (answer != null && answer.statusCode() == INTERNAL_SERVER_ERROR) {
                serverErrors.add(path + ": " + answer.body());
            }
            underWay.decrementAndGet();
        });
    }

    /** The answers with status 500. */
    List<String> serverErrors() {
        return List.copyOf(serverErrors);
    }

    /** Ends the load and waits for the answers; a late process may still start a run for a request that timed out. */
    @Override
    public void close() {
        over = true;
        for (var user : users) {
            try {
                user.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
        // Each request gets an answer or times out.
        while (underWay.get() > 0) {
            LockSupport.parkNanos(BREATH.toNanos());
        }
    }
}
