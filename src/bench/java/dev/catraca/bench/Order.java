package dev.catraca.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What is measured; each part has the system property of its name.
 *
 * @param rows the products of the file, {@code -Drows}
 * @param rounds how often every contender loads it, {@code -Drounds}
 * @param warm the products that every contender loads before it is measured, {@code -Dwarm}
 * @param seed of the products, {@code -Dseed}
 * @param connections of the load on the API, {@code -Dconnections}
 * @param seconds each kind of request is measured, {@code -Dseconds}
 * @param parts which parts run, {@code -Dparts=loads,sources,api,access,sizes}, and {@code fill}
 * @param contenders which contenders run, by name, {@code -Dcontenders}; empty for all
 * @param sizes catalogues to compare for growth and memory, {@code -Dsizes=10000,1000000}
 * @param postgres a PostgreSQL to use, {@code -Dpostgres=jdbc:postgresql://host:port/postgres}
 */
record Order(
        int rows,
        int rounds,
        int warm,
        long seed,
        int connections,
        int seconds,
        List<String> parts,
        List<String> contenders,
        List<Integer> sizes,
        Optional<String> postgres) {
    /** Reads the system properties; {@code -Dquick} makes the defaults small. */
    static Order fromProperties() {
        var quick = System.getProperty("quick") != null;
        return new Order(
                Integer.getInteger("rows", quick ? 100_000 : 300_000),
                Integer.getInteger("rounds", quick ? 2 : 3),
                Integer.getInteger("warm", 20_000),
                Long.getLong("seed", 20261128),
                Integer.getInteger("connections", 200),
                Integer.getInteger("seconds", quick ? 4 : 10),
                list("parts", "loads,sources,api,access,sizes"),
                list("contenders", ""),
                list("sizes", "").stream().map(Integer::valueOf).toList(),
                Optional.ofNullable(System.getProperty("postgres")));
    }

    boolean has(String part) {
        return parts.contains(part);
    }

    private static List<String> list(String property, String standard) {
        return Arrays.stream(System.getProperty(property, standard).split(","))
                .map(String::strip)
                .filter(entry -> !entry.isEmpty())
                .toList();
    }

    /** The command that repeats this order. */
    String inWords() {
        return "./mvnw verify -Pbench -Drows=" + rows + " -Drounds=" + rounds + " -Dwarm=" + warm + " -Dseed=" + seed
                + " -Dconnections=" + connections + " -Dseconds=" + seconds + " -Dparts=" + String.join(",", parts)
                + (contenders.isEmpty() ? "" : " -Dcontenders=" + String.join(",", contenders))
                + (sizes.isEmpty()
                        ? ""
                        : " -Dsizes="
                                + String.join(
                                        ",", sizes.stream().map(String::valueOf).toList()));
    }
}
