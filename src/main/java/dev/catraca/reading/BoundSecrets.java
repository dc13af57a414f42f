package dev.catraca.reading;

import dev.catraca.http.HostAndPort;
import dev.catraca.source.spec.SecretReference;
import java.net.URI;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Keeps the secrets of one source from the hosts that they are not bound to. Immutable. */
final class BoundSecrets {
    private final SecretHosts hosts;
    private final List<HiddenTexts.Hidden> values;

    /** @param values the secrets, and what is made of them, each with the references to them */
    BoundSecrets(SecretHosts hosts, List<HiddenTexts.Hidden> values) {
        this.hosts = hosts;
        this.values = List.copyOf(values);
    }

    /**
     * Judges what a spec has sent to an address, or used for what is sent there.
     *
     * @throws SourceException names a secret that may not be sent there
     */
    void judge(URI address, Stream<String> texts) {
        var host = host(address);
        texts.flatMap(SecretReference::names)
                .filter(name -> !hosts.allow(name, host))
                .findFirst()
                .ifPresent(name -> refuse(name, host));
    }

    /**
     * Judges a request as it is sent, in which a source may have repeated secrets.
     *
     * @throws SourceException names a secret in it that may not be sent there
     */
    void judgeSent(URI address, Supplier<List<String>> parts) {
        var host = host(address);
        for (var value : values) {
            SecretReference.names(value.shown())
                    .filter(name -> !hosts.allow(name, host))
                    .filter(name -> parts.get().stream().anyMatch(new HiddenTexts(List.of(value))::areIn))
                    .findFirst()
                    .ifPresent(name -> refuse(name, host));
        }
    }

    private void refuse(String name, String host) {
        throw SourceException.configuration(
                "the secret " + name + " is not sent to " + host
                        + ", nor is a token that was given for it: it is bound to " + hosts.of(name)
                        + " by catraca.secrets.hosts",
                null);
    }

    private static String host(URI address) {
        return HostAndPort.of(address).map(HostAndPort::host).orElse("");
    }
}
