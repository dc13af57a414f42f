package dev.catraca.it;

import com.fasterxml.jackson.databind.AnnotationIntrospector;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Manifests of Kubernetes, parsed with its own types: an unknown kind or field is an error. */
record Manifests(List<HasMetadata> all) {
    private static final Map<String, Class<? extends HasMetadata>> KINDS = Stream.of(
                    ConfigMap.class,
                    Deployment.class,
                    HorizontalPodAutoscaler.class,
                    NetworkPolicy.class,
                    PodDisruptionBudget.class,
                    PrometheusRule.class,
                    Secret.class,
                    Service.class,
                    ServiceAccount.class,
                    ServiceMonitor.class)
            .collect(Collectors.toMap(
                    kind -> key(HasMetadata.getApiVersion(kind), kind.getSimpleName()), Function.identity()));

    /** Fails for unknown fields: ignores the map in which the types would keep them. */
    private static final ObjectMapper STRICT = JsonMapper.builder()
            .annotationIntrospector(
                    AnnotationIntrospector.pair(new NoOtherFields(), new JacksonAnnotationIntrospector()))
            .build();

    private static final class NoOtherFields extends JacksonAnnotationIntrospector {
        private static final long serialVersionUID = 1;

        @Override
        public Boolean hasAnySetter(Annotated annotated) {
            return false;
        }
    }

    static Manifests of(Path file) {
        return new Manifests(documents(file).stream().map(Manifests::strictly).toList());
    }

    /** The documents of a YAML file; a repeated key is an error. */
    static List<Object> documents(Path file) {
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        try (var in = Files.newInputStream(file)) {
            var all = new ArrayList<Object>();
            new Yaml(new SafeConstructor(options)).loadAll(in).forEach(all::add);
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static HasMetadata strictly(Object document) {
        var fields = (Map<?, ?>) document;
        var type = KINDS.get(key(fields.get("apiVersion"), fields.get("kind")));
        if (type == null) {
            throw new IllegalArgumentException("No kind that is expected here: " + fields.get("kind"));
        }
        return STRICT.convertValue(document, type);
    }

    List<String> kinds() {
        return all.stream().map(HasMetadata::getKind).sorted().toList();
    }

    /** The only one of this kind. */
    <T extends HasMetadata> T one(Class<T> kind) {
        var found = all.stream().filter(kind::isInstance).map(kind::cast).toList();
        if (found.size() != 1) {
            throw new AssertionError("One " + kind.getSimpleName() + " was expected, not " + found);
        }
        return found.get(0);
    }

    <T extends HasMetadata> T named(Class<T> kind, String name) {
        return all.stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .filter(it -> it.getMetadata().getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No " + kind.getSimpleName() + " " + name));
    }

    private static String key(Object apiVersion, Object kind) {
        return apiVersion + " " + kind;
    }
}
