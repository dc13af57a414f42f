package dev.catraca.source.spec;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What {@code read.url} may be. Messages never show the address: it may hold a secret. */
final class AddressRule {
    private static final int PORT_LIMIT = 65_535;

    private final boolean filesAllowed;

    AddressRule(boolean filesAllowed) {
        this.filesAllowed = filesAllowed;
    }

    static boolean isFile(String url) {
        return url.regionMatches(true, 0, "file:", 0, "file:".length());
    }

    /** What is wrong with the address, or empty. */
    Optional<String> fault(String url) {
        if (!SecretReference.allAllowed(url)) {
            return Optional.of(SecretReference.EXPECTED);
        }
        try {
            // A reference may stand anywhere in the address; any letter in its place shows whether the rest is sound.
            var address = new URI(SecretReference.replace(url, name -> "x"));
            return Optional.ofNullable(isFile(url) ? fileFault(address) : httpFault(address));
        } catch (URISyntaxException e) {
            return Optional.of(
                    "expected an address (RFC 3986): " + e.getReason().toLowerCase(Locale.ROOT));
        }
    }

    private static String httpFault(URI address) {
        var scheme = address.getScheme();
        if (!"http".equalsIgnoreCase(scheme) && !"https".equalsIgnoreCase(scheme)) {
            return "expected an address that begins with http://, https:// or file:";
        }
        if (address.getRawAuthority() != null && address.getRawAuthority().contains("@")) {
            return "expected no user or password in the address; send them as a header with a ${NAME} reference";
        }
        if (address.getHost() == null || address.getPort() == 0 || address.getPort() > PORT_LIMIT) {
            return "expected an address with a valid host, and a port from 1 to 65535 if any";
        }
        return address.getRawFragment() == null ? null : "expected no fragment (#…): it is never sent";
    }

    private String fileFault(URI address) {
        if (!filesAllowed) {
            return "files cannot be read: catraca.source.files-root is not configured";
        }
        if (address.getRawAuthority() != null
                || address.getRawSchemeSpecificPart().contains("?")
                || address.getRawFragment() != null) {
            return "expected a file: address without host, query and fragment";
        }
        var path = address.isOpaque() ? address.getSchemeSpecificPart() : address.getPath();
        if (path.isBlank() || path.endsWith("/") || SpecText.unfit(path)) {
            return "expected the path of a file";
        }
        return Arrays.asList(path.split("[/\\\\]")).contains("..") ? "expected a path without \"..\"" : null;
    }
}
