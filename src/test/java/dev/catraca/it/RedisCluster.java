package dev.catraca.it;

import static org.awaitility.Awaitility.await;

import dev.catraca.dev.FreePort;
import dev.catraca.dev.RedisServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A Redis Cluster of three masters without replicas, on the loopback address. */
final class RedisCluster implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int NODES = 3;
    private static final int SLOTS = 16_384;
    /** The nodes talk to each other on their ports and this number. */
    private static final int BUS = 10_000;
    /** The ports from here on are given to connections of any process. */
    private static final int EPHEMERAL = 32_768;

    private final List<RedisServer> nodes =
            Stream.generate(RedisCluster::node).limit(NODES).toList();

    RedisCluster() {
        for (var i = 0; i < NODES; i++) {
            keys(i).command("CLUSTER ADDSLOTS " + slots(i));
            keys(i).command("CLUSTER MEET 127.0.0.1 " + nodes.get(0).port());
        }
        awaitComplete();
    }

    /** Waits until every node serves its part of the keys. */
    void awaitComplete() {
        await("the cluster")
                .atMost(PATIENCE)
                .until(() -> IntStream.range(0, NODES)
                        .allMatch(node -> keys(node).command("CLUSTER INFO").equals("cluster_state:ok")));
    }

    /** The addresses for the service. */
    String urls() {
        return nodes.stream().map(RedisServer::url).collect(Collectors.joining(","));
    }

    RedisServer node(int number) {
        return nodes.get(number);
    }

    /** The number of the node that the lock of a source belongs to. */
    int nodeOf(String source) {
        var slot = Integer.parseInt(keys(0).command("CLUSTER KEYSLOT catraca:lock:" + source));
        return IntStream.range(0, NODES)
                .filter(node -> slot < first(node + 1))
                .findFirst()
                .orElseThrow();
    }

    Keys keys(int node) {
        return new Keys(nodes.get(node));
    }

    /** How many keys all nodes have. */
    int size() {
        return IntStream.range(0, NODES)
                .map(node -> Integer.parseInt(keys(node).command("DBSIZE")))
                .sum();
    }

    private static RedisServer node() {
        return RedisServer.temporary(
                port(),
                "--cluster-enabled",
                "yes",
                "--cluster-config-file",
                "nodes.conf",
                "--cluster-node-timeout",
                "1000");
    }

    private static int port() {
        while (true) {
            var port = FreePort.find();
            if (port + BUS < EPHEMERAL && isFree(port + BUS)) {
                return port;
            }
        }
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    private static String slots(int node) {
        return IntStream.range(first(node), first(node + 1))
                .mapToObj(Integer::toString)
                .collect(Collectors.joining(" "));
    }

    private static int first(int node) {
        return SLOTS * node / NODES;
    }

    @Override
    public void close() {
        nodes.forEach(RedisServer::close);
    }
}
