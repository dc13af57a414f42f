package dev.catraca.source.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catraca.source.spec.SourceSpec.Mode;
import dev.catraca.source.spec.SourceSpec.Rejections;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Parses JSON to a {@link SourceSpec}, or lists all its faults. Opens no file and sends no request. Never throws for bad input.
 * Thread-safe.
 */
@Singleton
public class SpecParser {
    private static final List<String> FIELDS =
            List.of("id", "name", "enabled", "mode", "schedule", "timeout", "read", "map", "retirement", "rejections");
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,62}");
    private static final int NAME_LIMIT = 200;

    private final boolean filesAllowed;

    /** @param filesRoot the folder that {@code file:} sources must be in; without it such sources are refused */
    @Inject
    public SpecParser(@ConfigProperty(name = "catraca.source.files-root") Optional<String> filesRoot) {
        this.filesAllowed = filesRoot.isPresent();
    }

    /** Parses a spec that contains the id of its source. */
    public SpecResult parse(JsonNode body) {
        return parse(body, Optional.empty());
    }

    /** Parses the spec of the source with this id; it may omit the id, but must not contain another one. */
    public SpecResult parse(JsonNode body, String id) {
        return parse(body, Optional.of(id));
    }

    private SpecResult parse(JsonNode body, Optional<String> givenId) {
        var faults = new ArrayList<SpecFault>();
        var root = SpecObject.root(body, faults);
        if (!faults.isEmpty()) {
            return new SpecResult.Invalid(List.copyOf(faults));
        }
        root.knowing(FIELDS);
        var id = id(root, givenId);
        var name = name(root, id);
        var mode = root.choice("mode", new TreeMap<>(Map.of("FULL", Mode.FULL, "INCREMENTAL", Mode.INCREMENTAL)))
                .orElse(Mode.FULL);
        root.require("read", "an object that says where the source stands");
        var read = root.has("read") ? new ReadParser(filesAllowed).parse(root.object("read")) : null;
        root.require("map", "an object that says where externalId and name stand");
        var csv = read != null && read.format() == ReadSpec.Format.CSV;
        var map = root.has("map") ? new MapParser(csv).parse(root.object("map")) : Map.<String, String>of();
        var spec = new SourceSpec(
                id,
                name,
                root.flag("enabled").orElse(true),
                mode,
                every(root),
                timeout(root),
                read,
                map,
                RetirementParser.parse(root.object("retirement"), mode),
                rejections(root.object("rejections")));
        return faults.isEmpty()
                ? new SpecResult.Valid(spec, normalised((ObjectNode) body, id, name))
                : new SpecResult.Invalid(List.copyOf(faults));
    }

    private static String id(SpecObject root, Optional<String> givenId) {
        if (givenId.isEmpty()) {
            root.require("id", "letters, digits, '-' and '_'");
        }
        var said = root.text("id");
        if (givenId.isPresent() && said.isPresent() && !said.equals(givenId)) {
            root.fault(
                    "id", "expected %s, found %s".formatted(SpecText.shown(givenId.get()), SpecText.shown(said.get())));
        }
        var id = givenId.or(() -> said).orElse("");
        if ((givenId.isPresent() || said.isPresent()) && !ID.matcher(id).matches()) {
            root.fault(
                    "id",
                    "expected 1 to 63 letters, digits, '-' and '_', the first a letter or digit; found "
                            + SpecText.shown(id));
        }
        return id;
    }

    private static String name(SpecObject root, String id) {
        var name = root.text("name");
        if (name.isPresent() && (name.get().isBlank() || name.get().length() > NAME_LIMIT)) {
            root.fault("name", "expected 1 to %d characters, not blank".formatted(NAME_LIMIT));
        }
        return name.map(String::strip).orElse(id);
    }

    private static Optional<Duration> every(SpecObject root) {
        return root.text("schedule").flatMap(text -> {
            var every = Periods.every(text);
            if (every.isEmpty()) {
                root.fault("schedule", Periods.EVERY_EXPECTED + "; found " + SpecText.shown(text));
            }
            return every;
        });
    }

    private static Optional<Duration> timeout(SpecObject root) {
        return root.text("timeout").flatMap(text -> {
            var timeout = Periods.timeout(text);
            if (timeout.isEmpty()) {
                root.fault("timeout", Periods.TIMEOUT_EXPECTED + "; found " + SpecText.shown(text));
            }
            return timeout;
        });
    }

    private static Rejections rejections(SpecObject rejections) {
        rejections.knowing(List.of("maxShare"));
        return new Rejections(rejections.share("maxShare"));
    }

    private static ObjectNode normalised(ObjectNode body, String id, String name) {
        return body.deepCopy().put("id", id).put("name", name);
    }
}
