package dev.catraca.it;

/** Pods that notify one JSON channel, named ops, and check every second. */
final class NotifiedPods {
    private NotifiedPods() {}

    static ServiceSettings on(Database database, String url) {
        return ServiceSettings.on(database, Platform.redis())
                .set("catraca.notify.every", "1s")
                .set("catraca.notify.channels.ops.type", "webhook")
                .set("catraca.notify.channels.ops.url", url);
    }

    /** The same, with runs that count as dead after two seconds. */
    static ServiceSettings impatient(Database database, String url) {
        return on(database, url)
                .set("catraca.heartbeat.every", "300ms")
                .set("catraca.heartbeat.stale-after", "2s")
                .set("catraca.heartbeat.dead-after", "4s")
                .set("catraca.lock.ttl", "2s")
                .set("catraca.repair.every", "1s");
    }
}
