package dev.catraca.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The manifests that the build leaves: valid by the types of Kubernetes, restricted, and fitting each other. */
class KubernetesIT {
    private static final Path SOURCES = Path.of("src/main/kubernetes");
    private static final Manifests BUILT = Manifests.of(Artifact.TARGET.resolve("kubernetes/kubernetes.yml"));
    private static final Manifests EXAMPLE = Manifests.of(SOURCES.resolve("example.yaml"));
    private static final Manifests MONITORING = Manifests.of(SOURCES.resolve("monitoring.yaml"));
    private static final Deployment DEPLOYMENT = BUILT.one(Deployment.class);
    private static final PodSpec POD = DEPLOYMENT.getSpec().getTemplate().getSpec();
    private static final Container CONTAINER = POD.getContainers().get(0);

    @Test
    void thereIsNothingElse() {
        assertEquals(
                List.of(
                        "Deployment",
                        "HorizontalPodAutoscaler",
                        "NetworkPolicy",
                        "PodDisruptionBudget",
                        "Service",
                        "ServiceAccount"),
                BUILT.kinds());
        for (var manifest : BUILT.all()) {
            assertEquals("catraca", manifest.getMetadata().getName());
        }
    }

    @Test
    void anUnknownFieldIsAnError() {
        Map<String, Object> budget = Map.of("apiVersion", "policy/v1", "kind", "PodDisruptionBudget");
        assertEquals("PodDisruptionBudget", Manifests.strictly(budget).getKind());
        var misspelt = new java.util.HashMap<>(budget);
        misspelt.put("spec", Map.of("maxUnavailible", 1));
        assertThrows(IllegalArgumentException.class, () -> Manifests.strictly(misspelt));
    }

    /** The level "restricted" of the Pod Security Standards. */
    @Test
    void podsAreRestricted() {
        var security = POD.getSecurityContext();
        assertEquals(true, security.getRunAsNonRoot());
        assertEquals("RuntimeDefault", security.getSeccompProfile().getType());
        for (var flag : new Boolean[] {POD.getHostNetwork(), POD.getHostPID(), POD.getHostIPC()}) {
            assertTrue(flag == null || !flag);
        }
        assertEquals(1, POD.getContainers().size());
        assertEquals(List.of(), POD.getInitContainers());
        assertEquals(List.of(), POD.getEphemeralContainers());
        for (var volume : POD.getVolumes()) {
            assertTrue(
                    volume.getConfigMap() != null || volume.getSecret() != null || volume.getEmptyDir() != null,
                    volume::toString);
        }
        var inside = CONTAINER.getSecurityContext();
        assertEquals(false, inside.getAllowPrivilegeEscalation());
        assertEquals(true, inside.getReadOnlyRootFilesystem());
        assertEquals(List.of("ALL"), inside.getCapabilities().getDrop());
        assertEquals(List.of(), inside.getCapabilities().getAdd());
        assertTrue(inside.getPrivileged() == null && inside.getRunAsUser() == null);
        assertTrue(CONTAINER.getPorts().stream().allMatch(port -> port.getHostPort() == null));
    }

    @Test
    void theServiceAccountHasNoToken() {
        assertEquals(false, BUILT.one(ServiceAccount.class).getAutomountServiceAccountToken());
        assertEquals(false, POD.getAutomountServiceAccountToken());
        assertEquals("catraca", POD.getServiceAccountName());
    }

    @Test
    void selectorsFindThePodsAndDoNotChangeWithTheVersion() {
        var labels = DEPLOYMENT.getSpec().getTemplate().getMetadata().getLabels();
        var byName = Map.of("app.kubernetes.io/name", "catraca");
        assertTrue(labels.entrySet().containsAll(byName.entrySet()), labels::toString);
        assertEquals(byName, DEPLOYMENT.getSpec().getSelector().getMatchLabels());
        assertEquals(byName, BUILT.one(Service.class).getSpec().getSelector());
        assertEquals(
                byName,
                BUILT.one(PodDisruptionBudget.class).getSpec().getSelector().getMatchLabels());
        assertEquals(
                byName,
                BUILT.one(NetworkPolicy.class).getSpec().getPodSelector().getMatchLabels());
        assertEquals(2, POD.getTopologySpreadConstraints().size());
        for (var spread : POD.getTopologySpreadConstraints()) {
            assertEquals(byName, spread.getLabelSelector().getMatchLabels());
        }
    }

    @Test
    void portsAndProbesFit() {
        var ports = CONTAINER.getPorts().stream()
                .collect(Collectors.toMap(port -> port.getName(), port -> port.getContainerPort()));
        assertEquals(Map.of("http", 8080, "management", 9000), ports);
        var targets = BUILT.one(Service.class).getSpec().getPorts().stream()
                .collect(Collectors.toMap(
                        port -> port.getName(), port -> port.getTargetPort().getIntVal()));
        assertEquals(ports, targets);
        var ingress = BUILT.one(NetworkPolicy.class).getSpec().getIngress().stream()
                .collect(Collectors.toMap(
                        rule -> rule.getPorts().get(0).getPort().getIntVal(),
                        rule -> rule.getFrom().get(1).getNamespaceSelector().getMatchLabels()));
        assertEquals(
                Map.of(
                        ports.get("http"), Map.of("catraca.dev/access", "allowed"),
                        ports.get("management"), Map.of("catraca.dev/metrics", "allowed")),
                ingress);
        var probes = Map.of(
                "/q/health/started", CONTAINER.getStartupProbe(),
                "/q/health/live", CONTAINER.getLivenessProbe(),
                "/q/health/ready", CONTAINER.getReadinessProbe());
        probes.forEach((path, probe) -> {
            assertEquals(path, probe.getHttpGet().getPath());
            assertEquals(ports.get("management"), probe.getHttpGet().getPort().getIntVal());
            assertEquals("HTTP", probe.getHttpGet().getScheme());
        });
        assertTrue(seconds(CONTAINER.getStartupProbe()) >= 600, "a migration may take ten minutes");
        assertTrue(seconds(CONTAINER.getReadinessProbe()) <= 10);
    }

    private static int seconds(Probe probe) {
        return probe.getPeriodSeconds() * probe.getFailureThreshold();
    }

    @Test
    void oneByOneAndInOrder() {
        assertTrue(POD.getTerminationGracePeriodSeconds() > 10, "runs are closed within 10 s");
        var rolling = DEPLOYMENT.getSpec().getStrategy().getRollingUpdate();
        assertEquals(0, rolling.getMaxUnavailable().getIntVal());
        var scaler = BUILT.one(HorizontalPodAutoscaler.class).getSpec();
        assertEquals(
                "Deployment catraca",
                scaler.getScaleTargetRef().getKind() + " "
                        + scaler.getScaleTargetRef().getName());
        assertEquals(DEPLOYMENT.getSpec().getReplicas(), scaler.getMinReplicas());
        var unavailable = BUILT.one(PodDisruptionBudget.class)
                .getSpec()
                .getMaxUnavailable()
                .getIntVal();
        assertTrue(
                unavailable >= 1 && unavailable < scaler.getMinReplicas(), "a node can be drained, and one pod stays");
        var requests = CONTAINER.getResources().getRequests().keySet();
        assertEquals(Set.of("cpu", "memory"), requests, "the scaler needs to know what was asked for");
        assertEquals(Set.of("memory"), CONTAINER.getResources().getLimits().keySet());
    }

    @Test
    void theAutoscalerByTheQueueTakesThePlaceOfTheOther() {
        var other = BUILT.one(HorizontalPodAutoscaler.class);
        var byQueue = Manifests.of(SOURCES.resolve("queue-autoscaler.yaml")).one(HorizontalPodAutoscaler.class);
        assertEquals(other.getMetadata().getName(), byQueue.getMetadata().getName());
        assertEquals(other.getSpec().getScaleTargetRef(), byQueue.getSpec().getScaleTargetRef());
        assertEquals(other.getSpec().getMinReplicas(), byQueue.getSpec().getMinReplicas());
        assertEquals(other.getSpec().getMaxReplicas(), byQueue.getSpec().getMaxReplicas());
        assertEquals(
                other.getSpec().getBehavior().getScaleDown(),
                byQueue.getSpec().getBehavior().getScaleDown());
        var metric = byQueue.getSpec().getMetrics().get(0).getExternal();
        assertTrue(
                TelemetryCatalogue.names("Metrics").contains(metric.getMetric().getName()));
    }

    /** PostgreSQL takes 100 by default and keeps 3 for its administrators. */
    @Test
    void allPodsTogetherFindConnections() {
        var settings = (Map<?, ?>) Manifests.documents(Path.of("src/main/resources/application.yaml"))
                .get(0);
        var ofOne = (int) at(settings, "quarkus", "datasource", "reactive", "max-size")
                + (int) at(settings, "quarkus", "datasource", "jdbc", "max-size");
        var pods = BUILT.one(HorizontalPodAutoscaler.class).getSpec().getMaxReplicas()
                + DEPLOYMENT
                        .getSpec()
                        .getStrategy()
                        .getRollingUpdate()
                        .getMaxSurge()
                        .getIntVal();
        assertTrue(pods * ofOne <= 97, pods + " pods with " + ofOne + " connections each");
    }

    private static Object at(Object tree, String... path) {
        for (var name : path) {
            tree = ((Map<?, ?>) tree).get(name);
        }
        return tree;
    }

    @Test
    void whatIsMountedIsInTheExample() {
        var wanted = new HashSet<String>();
        CONTAINER.getEnvFrom().forEach(from -> {
            if (from.getConfigMapRef() != null) {
                EXAMPLE.named(ConfigMap.class, from.getConfigMapRef().getName())
                        .getData()
                        .keySet()
                        .forEach(wanted::add);
            } else {
                EXAMPLE.named(Secret.class, from.getSecretRef().getName())
                        .getStringData()
                        .keySet()
                        .forEach(wanted::add);
            }
        });
        assertEquals(
                Set.of(
                        "QUARKUS_DATASOURCE_JDBC_URL",
                        "QUARKUS_DATASOURCE_REACTIVE_URL",
                        "QUARKUS_DATASOURCE_USERNAME",
                        "QUARKUS_DATASOURCE_PASSWORD",
                        "QUARKUS_REDIS_HOSTS",
                        "CATRACA_ACCESS_MODE",
                        "CATRACA_ACCESS_ADMIN_TOKEN",
                        "CATRACA_SECRETS_HOSTS"),
                wanted);

        var mounts = CONTAINER.getVolumeMounts().stream()
                .collect(Collectors.toMap(mount -> mount.getName(), mount -> mount.getMountPath()));
        assertEquals(Set.of("sources", "secrets", "tls", "tmp"), mounts.keySet());
        assertTrue(CONTAINER.getVolumeMounts().stream().allMatch(mount -> mount.getSubPath() == null));
        assertEquals(
                mounts.keySet(),
                POD.getVolumes().stream().map(volume -> volume.getName()).collect(Collectors.toSet()));
        assertEquals("/tmp", mounts.get("tmp"));
        var env = CONTAINER.getEnv().stream().collect(Collectors.toMap(it -> it.getName(), it -> it.getValue()));
        assertEquals(
                Map.of(
                        "CATRACA_SOURCE_CONFIG_FILE",
                        mounts.get("sources") + "/sources.yaml",
                        "CATRACA_SECRETS_DIR",
                        mounts.get("secrets"),
                        "CATRACA_MANAGEMENT_PORT",
                        "9000"),
                env);
        assertEquals(
                Set.of("sources.yaml"),
                EXAMPLE.named(ConfigMap.class, "catraca-sources").getData().keySet());
        EXAMPLE.named(Secret.class, "catraca-source-secrets");
    }

    @Test
    void prometheusFindsTheService() {
        var monitor = MONITORING.one(ServiceMonitor.class).getSpec();
        var service = BUILT.one(Service.class);
        assertTrue(labelsOf(service)
                .entrySet()
                .containsAll(monitor.getSelector().getMatchLabels().entrySet()));
        var endpoint = monitor.getEndpoints().get(0);
        assertEquals("management", endpoint.getPort());
        assertTrue(service.getSpec().getPorts().stream()
                .anyMatch(port -> port.getName().equals(endpoint.getPort())));
        assertEquals("/q/metrics", endpoint.getPath());
    }

    @Test
    void theAlertsAreThoseOfPrometheus() {
        assertTrue(!MONITORING.one(PrometheusRule.class).getSpec().getGroups().isEmpty());
        var rule = Manifests.documents(SOURCES.resolve("monitoring.yaml")).stream()
                .map(document -> (Map<?, ?>) document)
                .filter(document -> document.get("kind").equals("PrometheusRule"))
                .findFirst()
                .orElseThrow();
        var plain = (Map<?, ?>)
                Manifests.documents(Path.of("docker/prometheus/rules.yml")).get(0);
        assertEquals(plain.get("groups"), ((Map<?, ?>) rule.get("spec")).get("groups"));
    }

    private static Map<String, String> labelsOf(HasMetadata manifest) {
        return manifest.getMetadata().getLabels();
    }
}
