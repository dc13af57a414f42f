package dev.catraca.source.preset;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The presets that come with the service. Safe for use by several threads. */
public final class Presets {
    /** In the order in which people are asked. */
    private static final List<String> NAMES = List.of(
            "woocommerce",
            "google-merchant",
            "shopify",
            "shopify-bulk",
            "shopify-json",
            "shopify-csv",
            "woocommerce-csv",
            "nuvemshop",
            "bigcommerce",
            "magento",
            "prestashop",
            "mercado-livre",
            "vtex",
            "loja-integrada",
            "tray",
            "bling",
            "omie",
            "tiny-v2",
            "tiny-v3");

    private Presets() {}

    /** All of them. */
    public static List<Preset> all() {
        return Loaded.ALL;
    }

    /** The preset with this id. */
    public static Optional<Preset> find(String id) {
        return all().stream().filter(preset -> preset.id().equals(id)).findFirst();
    }

    /** The preset that a spec names, by its id alone or with its version. */
    public static Optional<Preset> named(String name) {
        return all().stream()
                .filter(preset -> name.equals(preset.id()) || name.equals(preset.note()))
                .findFirst();
    }

    /** Read when the first preset is asked for. */
    private static final class Loaded {
        static final List<Preset> ALL = NAMES.stream().map(Loaded::read).toList();

        private static Preset read(String id) {
            try (var file = Presets.class.getResourceAsStream("/presets/" + id + ".yaml")) {
                return PresetFile.read(id, new String(file.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
