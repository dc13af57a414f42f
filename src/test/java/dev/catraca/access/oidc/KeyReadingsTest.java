package dev.catraca.access.oidc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.oidc.common.OidcRequestContextProperties;
import io.quarkus.oidc.common.OidcRequestFilter.OidcRequestFilterContext;
import io.quarkus.oidc.common.OidcResponseFilter.OidcResponseFilterContext;
import io.quarkus.oidc.runtime.OidcUtils;
import io.vertx.mutiny.core.MultiMap;
import io.vertx.mutiny.core.buffer.Buffer;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is noted of the questions for the keys of a provider. */
class KeyReadingsTest {
    private static final String KEYS = "{\"keys\": []}";

    private final KeyReadings readings = new KeyReadings();

    @Test
    void theyAreKnownApart() {
        assertFalse(readings.lack(ProviderTenant.BEARER));
        var question = ask("catraca-bearer");
        assertTrue(readings.lack(ProviderTenant.BEARER));
        assertFalse(readings.lack(ProviderTenant.LOGIN));
        answer(question, 200, KEYS);
        assertFalse(readings.lack(ProviderTenant.BEARER));
        assertEquals(1, readings.many(ProviderTenant.BEARER));
        assertEquals(0, readings.many(ProviderTenant.LOGIN));
        ask("catraca-login-x");
        assertTrue(readings.lack(ProviderTenant.LOGIN));
    }

    @Test
    void theLastQuestionCounts() {
        var first = ask("catraca-bearer");
        var last = ask("catraca-bearer");
        answer(first, 200, KEYS);
        assertTrue(readings.lack(ProviderTenant.BEARER));
        answer(last, 200, KEYS);
        assertFalse(readings.lack(ProviderTenant.BEARER));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "404|{\"keys\": []}",
                "302|",
                "503|{}",
                "200|{}",
                "200|{\"keys\": 1}",
                "200|[]",
                "200|no JSON",
                "200|"
            })
    void anAnswerWithoutKeysIsNone(int status, String body) {
        var question = ask("catraca-bearer");
        assertThrows(CompletionException.class, () -> answer(question, status, body));
        assertTrue(readings.lack(ProviderTenant.BEARER));
        assertEquals(0, readings.many(ProviderTenant.BEARER));
    }

    private OidcRequestContextProperties ask(String tenant) {
        var question = new OidcRequestContextProperties(new HashMap<>(Map.of(OidcUtils.TENANT_ID_ATTRIBUTE, tenant)));
        readings.filter(new OidcRequestFilterContext(null, null, question))
                .await()
                .indefinitely();
        return question;
    }

    private void answer(OidcRequestContextProperties question, int status, String body) {
        readings.filter(new OidcResponseFilterContext(
                        question,
                        status,
                        MultiMap.caseInsensitiveMultiMap(),
                        body == null ? null : Buffer.buffer(body)))
                .await()
                .indefinitely();
    }
}
