package dev.catraca.observability.settings;

import dev.catraca.access.AccessConfig;
import dev.catraca.access.oidc.ProviderConfig;
import dev.catraca.catalog.BatchConfig;
import dev.catraca.database.DatabaseConfig;
import dev.catraca.database.ReadConfig;
import dev.catraca.janitor.KeepConfig;
import dev.catraca.lock.InstanceId;
import dev.catraca.lock.LockConfig;
import dev.catraca.notify.NotifyConfig;
import dev.catraca.observability.MetricsConfig;
import dev.catraca.reading.SecretsConfig;
import dev.catraca.reading.SourceConfig;
import dev.catraca.reading.TokenConfig;
import dev.catraca.repair.RepairConfig;
import dev.catraca.run.HeartbeatConfig;
import dev.catraca.run.RunConfig;
import dev.catraca.source.SourceFileConfig;
import dev.catraca.sync.RejectionConfig;
import dev.catraca.sync.RetryConfig;
import dev.catraca.sync.ScheduleConfig;
import dev.catraca.sync.preview.PreviewConfig;
import dev.catraca.tls.TlsConfig;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.common.utils.StringUtil;
import java.lang.reflect.Method;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The settings and their valid values, as the {@code @ConfigMapping} interfaces declare them. A test compares the names. */
final class Settings {
    private static final List<Class<?>> INTERFACES = List.of(
            LockConfig.class,
            DatabaseConfig.class,
            ReadConfig.class,
            HeartbeatConfig.class,
            RepairConfig.class,
            RunConfig.class,
            BatchConfig.class,
            RejectionConfig.class,
            RetryConfig.class,
            PreviewConfig.class,
            ScheduleConfig.class,
            SourceFileConfig.class,
            SourceConfig.class,
            SecretsConfig.class,
            TokenConfig.class,
            InstanceId.Config.class,
            NotifyConfig.class,
            KeepConfig.class,
            MetricsConfig.class,
            AccessConfig.class,
            ProviderConfig.class,
            TlsConfig.class);

    /** Texts of which the type says too little. */
    private static final Map<String, SettingKind> TEXTS = Map.of(
            "catraca.source.allow", SettingKind.DESTINATIONS,
            "catraca.source.proxy", SettingKind.PROXY,
            "catraca.secrets.hosts", SettingKind.BINDINGS,
            "catraca.tls.certificate", SettingKind.FILE,
            "catraca.tls.key", SettingKind.FILE,
            "catraca.tls.client-certificate", SettingKind.FILE,
            "catraca.tls.client-key", SettingKind.FILE);

    /** By the name of the setting, grouped by interface. */
    static final Map<String, SettingKind> KINDS = kinds();

    private Settings() {}

    private static Map<String, SettingKind> kinds() {
        var kinds = new LinkedHashMap<String, SettingKind>();
        for (var type : INTERFACES) {
            var prefix = type.getAnnotation(ConfigMapping.class).prefix();
            // The order of methods is not specified.
            Stream.of(type.getMethods())
                    .filter(method -> method.getReturnType() != Map.class)
                    .sorted(Comparator.comparing(Method::getName))
                    .forEach(method ->
                            kinds.put(prefix + "." + StringUtil.skewer(method.getName()), SettingKind.of(method)));
        }
        kinds.replaceAll((name, kind) -> TEXTS.getOrDefault(name, kind));
        // The interfaces are in api, which is no floor below this one.
        kinds.put("catraca.ui.api-url", SettingKind.WEB_ADDRESS);
        kinds.put("catraca.live.max-streams", SettingKind.countFrom(1));
        kinds.put("catraca.live.max-streams-per-token", SettingKind.countFrom(1));
        kinds.put("catraca.management.port", SettingKind.PORT);
        kinds.put("catraca.management.host", SettingKind.TEXT);
        return kinds;
    }
}
