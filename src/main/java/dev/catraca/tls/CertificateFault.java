package dev.catraca.tls;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.security.auth.x500.X500Principal;

/** Describes why a certificate chain is not trusted. The text continues a sentence after "its certificate". */
final class CertificateFault {
    private static final int MOST_NAMES = 5;
    private static final int LONGEST_NAME = 100;

    private CertificateFault() {}

    /**
     * @param chain as sent by the server, its own certificate first
     * @param trusted whether the chain would be trusted for another host
     * @param setting the one that can add an authority
     */
    static String inWords(X509Certificate[] chain, boolean trusted, Instant now, String setting) {
        // A trusted chain may contain an expired certificate, but only one that the server did not need to send.
        return trusted ? forOthers(chain[0]) : outOfTime(chain, now).orElseGet(() -> unknown(chain, setting));
    }

    private static Optional<String> outOfTime(X509Certificate[] chain, Instant now) {
        var moment = Date.from(now);
        for (var certificate : chain) {
            var whose = certificate == chain[0] ? "" : "was issued by " + name(certificate) + ", whose own ";
            if (certificate.getNotAfter().before(moment)) {
                return Optional.of(whose + "expired on " + day(certificate.getNotAfter()));
            }
            if (certificate.getNotBefore().after(moment)) {
                return Optional.of(whose + "is not valid before " + day(certificate.getNotBefore()));
            }
        }
        return Optional.empty();
    }

    private static String forOthers(X509Certificate certificate) {
        var names = names(certificate);
        return names.isEmpty()
                ? "names no host"
                : "is for another host: " + names.stream().limit(MOST_NAMES).collect(Collectors.joining(", "))
                        + (names.size() > MOST_NAMES ? ", …" : "");
    }

    private static String unknown(X509Certificate[] chain, String setting) {
        var last = chain[chain.length - 1];
        return chain.length == 1 && last.getIssuerX500Principal().equals(last.getSubjectX500Principal())
                ? "is not trusted: it was issued by itself (" + name(last) + "); " + setting
                        + " can name a file with it"
                : "is not trusted: it was issued by " + name(last.getIssuerX500Principal())
                        + ", which is no known authority; " + setting
                        + " can name a file with the certificate of that authority";
    }

    private static List<String> names(X509Certificate certificate) {
        try {
            var names = Optional.ofNullable(certificate.getSubjectAlternativeNames())
                    .<Collection<List<?>>>map(found -> found)
                    .orElse(List.of());
            return names.stream()
                    .filter(name -> name.get(1) instanceof String)
                    .map(name -> printable((String) name.get(1)))
                    .toList();
        } catch (CertificateParsingException e) {
            return List.of();
        }
    }

    private static String name(X509Certificate certificate) {
        return name(certificate.getSubjectX500Principal());
    }

    /** The common name or, if there is none, the organisation. */
    private static String name(X500Principal principal) {
        try {
            var parts = new LdapName(principal.getName()).getRdns();
            return List.of("CN", "O").stream()
                    .flatMap(
                            type -> parts.stream().filter(part -> part.getType().equalsIgnoreCase(type)))
                    .map(Rdn::getValue)
                    .map(value -> "\"" + printable(value.toString()) + "\"")
                    .findFirst()
                    .orElse("an authority without a name");
        } catch (InvalidNameException e) {
            return "an authority without a name";
        }
    }

    private static String printable(String text) {
        var plain = text.replaceAll("\\p{C}", "");
        return plain.length() <= LONGEST_NAME ? plain : plain.substring(0, LONGEST_NAME) + "…";
    }

    private static LocalDate day(Date date) {
        return date.toInstant().atZone(ZoneOffset.UTC).toLocalDate();
    }
}
