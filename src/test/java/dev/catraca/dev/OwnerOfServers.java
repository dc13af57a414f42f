package dev.catraca.dev;

import java.io.IOException;
import java.nio.file.Path;

/** Owns dev servers in a JVM of its own, prints their addresses, and closes them when its input ends. */
final class OwnerOfServers {
    private OwnerOfServers() {}

    public static void main(String[] args) throws IOException {
        var out = System.out;
        System.setOut(System.err); // the servers' log lines
        try (var servers = DevServers.start(Path.of(args[0]))) {
            out.println(servers.postgres().pid());
            out.println(servers.redis().pid());
            out.println(servers.postgres().jdbcUrl());
            System.in.read();
        }
    }
}
