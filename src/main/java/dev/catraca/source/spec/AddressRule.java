package dev.catraca.source.spec;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catraca.http.AddressEncoding;
import dev.catraca.http.HostAndPort;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The rule for {@code read.url}, and for the addresses that give tokens. Faults never show the address: it may hold a secret. */
final class AddressRule implements SpecRules.Rule {
    private static final Sentence ADDRESS = new Sentence("expected an address", "esperava-se um endereço");
    private static final Sentence SCHEME = new Sentence(
            "expected an address that begins with http://, https:// or file:",
            "esperava-se um endereço que comece com http://, https:// ou file:");
    private static final Sentence HTTP = new Sentence(
            "expected an address that begins with http:// or https://",
            "esperava-se um endereço que comece com http:// ou https://");
    private static final Sentence CREDENTIALS = new Sentence(
            "expected no user or password in the address; send them with read.auth, kind basic",
            "esperava-se um endereço sem usuário nem senha; envie-os com read.auth, tipo basic");
    private static final Sentence HOST = new Sentence(
            "expected an address with a valid host, and a port from 1 to 65535 if any%s",
            "esperava-se um endereço com um host válido e, se houver, uma porta de 1 a 65535%s");
    private static final Sentence CHARACTER =
            new Sentence("; the character '%s' cannot stand in a host", "; o caractere '%s' não pode estar em um host");
    private static final Sentence FRAGMENT = new Sentence(
            "expected no fragment (#…): it is never sent",
            "esperava-se um endereço sem fragmento (#…): ele nunca é enviado");
    private static final Sentence NO_ROOT = new Sentence(
            "files cannot be read: catraca.source.files-root is not configured",
            "arquivos não podem ser lidos: catraca.source.files-root não está configurado");
    private static final Sentence FILE = new Sentence(
            "expected a file: address without host, query and fragment; write %3F for '?' and %23 for '#'",
            "esperava-se um endereço file: sem host, consulta e fragmento; escreva %3F para '?' e %23 para '#'");
    private static final Sentence PATH =
            new Sentence("expected the path of a file", "esperava-se o caminho de um arquivo");
    private static final Sentence PARENT =
            new Sentence("expected a path without \"..\"", "esperava-se um caminho sem \"..\"");

    private final boolean filesAllowed;

    AddressRule(boolean filesAllowed) {
        this.filesAllowed = filesAllowed;
    }

    @Override
    public void check(JsonNode spec, SpecFaults faults) {
        var url = spec.at("/read/url");
        if (url.isTextual()) {
            fault(url.textValue()).ifPresent(sentence -> faults.add("/read/url", sentence));
        }
        httpFault(spec.at("/read/detail/url")).ifPresent(sentence -> faults.add("/read/detail/url", sentence));
        for (var pointer : List.of("/read/job/create/url", "/read/job/poll/url")) {
            httpFault(spec.at(pointer)).ifPresent(sentence -> faults.add(pointer, sentence));
        }
        for (var i = 0; i < spec.at("/read/join").size(); i++) {
            var pointer = "/read/join/" + i + "/url";
            httpFault(spec.at(pointer)).ifPresent(sentence -> faults.add(pointer, sentence));
        }
        var name = switch (spec.at("/read/auth/kind").asText()) {
            case "oauth2" -> "token";
            case "login" -> "url";
            default -> "";
        };
        var giver = spec.at("/read/auth").path(name);
        httpFault(giver).ifPresent(sentence -> faults.add("/read/auth/" + name, sentence));
    }

    /** The fault of an address that no file can be. */
    private Optional<Sentence> httpFault(JsonNode url) {
        if (!url.isTextual()) {
            return Optional.empty();
        }
        return AddressEncoding.isFile(url.textValue())
                ? Optional.of(HTTP)
                : fault(url.textValue()).map(sentence -> sentence.equals(SCHEME) ? HTTP : sentence);
    }

    private Optional<Sentence> fault(String url) {
        if (!SecretReference.allAllowed(url)) {
            return Optional.of(SecretReference.FAULT);
        }
        // A reference may be anywhere in the address; a letter in its place shows whether the rest is valid.
        var text = SecretReference.replace(url, name -> "x");
        try {
            var address = new URI(AddressEncoding.of(text));
            return Optional.ofNullable(AddressEncoding.isFile(url) ? fileFault(address) : httpFault(address, text));
        } catch (URISyntaxException e) {
            return Optional.of(HostAndPort.unfitCharacter(text).isPresent() ? hostFault(text) : ADDRESS);
        }
    }

    private static Sentence httpFault(URI address, String text) {
        var scheme = address.getScheme();
        if (!"http".equalsIgnoreCase(scheme) && !"https".equalsIgnoreCase(scheme)) {
            return SCHEME;
        }
        if (address.getRawAuthority() != null && address.getRawAuthority().contains("@")) {
            return CREDENTIALS;
        }
        if (HostAndPort.of(address).isEmpty()) {
            return hostFault(text);
        }
        return address.getRawFragment() == null ? null : FRAGMENT;
    }

    private static Sentence hostFault(String text) {
        return HOST.with(HostAndPort.unfitCharacter(text)
                .map(letter -> CHARACTER.with(Sentence.same(String.valueOf(letter))))
                .orElse(Sentence.same("")));
    }

    private Sentence fileFault(URI address) {
        if (!filesAllowed) {
            return NO_ROOT;
        }
        if (address.getRawAuthority() != null
                || address.getRawSchemeSpecificPart().contains("?")
                || address.getRawFragment() != null) {
            return FILE;
        }
        var path = address.isOpaque() ? address.getSchemeSpecificPart() : address.getPath();
        if (path.isBlank() || path.endsWith("/") || SpecText.unfit(path)) {
            return PATH;
        }
        return Arrays.asList(path.split("[/\\\\]")).contains("..") ? PARENT : null;
    }
}
