package dev.catraca.source.spec;

import dev.catraca.http.AddressEncoding;
import dev.catraca.http.HostAndPort;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Optional;

/** Validates {@code read.url}. Messages never show the address: it may hold a secret. */
final class AddressRule {
    private static final String HOST = "expected an address with a valid host, and a port from 1 to 65535 if any";

    private final boolean filesAllowed;

    AddressRule(boolean filesAllowed) {
        this.filesAllowed = filesAllowed;
    }

    /** What is wrong with the address, or empty. */
    Optional<String> fault(String url) {
        if (!SecretReference.allAllowed(url)) {
            return Optional.of(SecretReference.EXPECTED);
        }
        // A reference may be anywhere in the address; a letter in its place shows whether the rest is valid.
        var text = SecretReference.replace(url, name -> "x");
        try {
            var address = new URI(AddressEncoding.of(text));
            return Optional.ofNullable(AddressEncoding.isFile(url) ? fileFault(address) : httpFault(address, text));
        } catch (URISyntaxException e) {
            return Optional.of(HostAndPort.unfitCharacter(text).isPresent() ? hostFault(text) : "expected an address");
        }
    }

    private static String httpFault(URI address, String text) {
        var scheme = address.getScheme();
        if (!"http".equalsIgnoreCase(scheme) && !"https".equalsIgnoreCase(scheme)) {
            return "expected an address that begins with http://, https:// or file:";
        }
        if (address.getRawAuthority() != null && address.getRawAuthority().contains("@")) {
            return "expected no user or password in the address; send them as the header Authorization, with"
                    + " the value Basic ${USER}:${PASSWORD}";
        }
        if (HostAndPort.of(address).isEmpty()) {
            return hostFault(text);
        }
        return address.getRawFragment() == null ? null : "expected no fragment (#…): it is never sent";
    }

    private static String hostFault(String text) {
        return HOST
                + HostAndPort.unfitCharacter(text)
                        .map(letter -> "; the character '" + letter + "' cannot stand in a host")
                        .orElse("");
    }

    private String fileFault(URI address) {
        if (!filesAllowed) {
            return "files cannot be read: catraca.source.files-root is not configured";
        }
        if (address.getRawAuthority() != null
                || address.getRawSchemeSpecificPart().contains("?")
                || address.getRawFragment() != null) {
            return "expected a file: address without host, query and fragment; write %3F for '?' and %23 for '#'";
        }
        var path = address.isOpaque() ? address.getSchemeSpecificPart() : address.getPath();
        if (path.isBlank() || path.endsWith("/") || SpecText.unfit(path)) {
            return "expected the path of a file";
        }
        return Arrays.asList(path.split("[/\\\\]")).contains("..") ? "expected a path without \"..\"" : null;
    }
}
