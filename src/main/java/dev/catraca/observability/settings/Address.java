package dev.catraca.observability.settings;

import java.util.List;

/**
 * The address of a required server. Its value is never shown: it may hold a password.
 *
 * @param setting the name of Quarkus' setting
 * @param expected what it should be, to follow "expected"
 */
record Address(String setting, String expected) {
    static final List<Address> REQUIRED = List.of(
            new Address(
                    "quarkus.datasource.jdbc.url",
                    "the address of PostgreSQL for migrations, like jdbc:postgresql://db:5432/catraca"),
            new Address(
                    "quarkus.datasource.reactive.url", "the address of PostgreSQL, like postgresql://db:5432/catraca"),
            new Address("quarkus.redis.hosts", "the address of Redis, like redis://redis:6379"));
}
