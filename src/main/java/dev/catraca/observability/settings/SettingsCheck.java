package dev.catraca.observability.settings;

import io.quarkus.runtime.LaunchMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Finds invalid settings. */
final class SettingsCheck {
    private static final int LONGEST_SHOWN = 100;

    private SettingsCheck() {}

    /**
     * One sentence for each fault: the setting, its value, and what was expected. A rule between two settings is checked only
     * if both are valid.
     *
     * @param values the value of a setting by its name, with its default; empty if it has none
     */
    static List<String> faults(Function<String, Optional<String>> values, LaunchMode launch) {
        var faults = new ArrayList<String>();
        Address.REQUIRED.stream()
                .filter(address -> values.apply(address.setting()).isEmpty())
                .forEach(address -> faults.add(
                        EnvironmentName.of(address.setting()) + " is not set: expected " + address.expected() + "."));
        Settings.KINDS.forEach((name, kind) -> values.apply(name)
                .flatMap(kind::wrong)
                .ifPresent(wrong -> faults.add(kind.sentence(name, shortened(wrong)))));
        for (var relation : Relation.ALL) {
            period(values, relation.first())
                    .ifPresent(first -> period(values, relation.second())
                            .filter(second -> !relation.holds(first, second))
                            .ifPresent(second -> faults.add(relation.sentence(first, second))));
        }
        faults.addAll(AccessRule.faults(values, launch));
        faults.addAll(FolderRule.faults(values, Path.of("")));
        faults.addAll(TlsRule.faults(values));
        faults.addAll(PortRule.faults(values));
        return faults;
    }

    private static Optional<Period> period(Function<String, Optional<String>> values, String name) {
        return values.apply(name).filter(SettingKind.PERIOD::allows).map(Period::of);
    }

    private static String shortened(String value) {
        return value.length() <= LONGEST_SHOWN ? value : value.substring(0, LONGEST_SHOWN) + "…";
    }
}
