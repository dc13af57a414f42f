package dev.catraca.source.spec;

import static dev.catraca.source.spec.Submitted.assertFault;
import static dev.catraca.source.spec.Submitted.valid;
import static dev.catraca.source.spec.Submitted.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobRuleTest {
    private static final String JOB = """
            {"create": {"body": {"make": 1}}, "id": "/id", "poll": {"url": "https://a.example/{id}"}, "status": "/s",
             "done": ["DONE"], "result": "/url"}""";

    @Test
    void isReadWithItsDefaults() {
        assertEquals(Optional.empty(), valid(Submitted.MINIMAL).spec().read().job());
        var job = job(JOB);
        assertEquals("https://shop.example/products", job.create().url());
        assertEquals("POST", job.create().method());
        assertEquals("GET", job.poll().method());
        assertEquals(Set.of("DONE"), job.done());
        assertEquals(Set.of(), job.failed());
        assertEquals(Duration.ofSeconds(5), job.every());
        assertEquals(Duration.ofHours(1), job.within());
        assertEquals(Optional.empty(), job.count());
    }

    @Test
    void isReadAsAWhole() {
        var job = job("""
                {"create": {"url": "https://a.example/?k=${CATRACA_SECRET_K}", "method": "GET", "query": {"a": [1, 2]}}, "id": "/id",
                 "poll": {"body": {"variables": {"id": null}}, "param": "/variables/id"}, "status": "/s", "done": [true, 2], "failed": ["x"],
                 "every": "PT1M", "within": "P1D", "result": "/url", "count": "/n"}""");
        assertEquals("GET", job.create().method());
        assertEquals("[1,2]", job.create().query().get("a").toString());
        assertEquals("POST", job.poll().method());
        assertEquals(Optional.of("/variables/id"), job.poll().param());
        assertEquals(Set.of("true", "2"), job.done());
        assertEquals(Duration.ofMinutes(1), job.every());
        assertEquals(Duration.ofDays(1), job.within());
        assertEquals(Optional.of("/n"), job.count());
        assertTrue(valid(with("/read/job", JOB.replace("\"make\": 1", "\"make\": \"${CATRACA_SECRET_K}\"")))
                .spec()
                .read()
                .texts()
                .anyMatch("${CATRACA_SECRET_K}"::equals));
    }

    private static Job job(String json) {
        return valid(with("/read/job", json)).spec().read().job().orElseThrow();
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " ~ ", quoteCharacter = '\0', textBlock = """
            /id                ~ "/*/id"                                              ~ /id
            /status            ~ ""                                                   ~ /status
            /result            ~ null                                                 ~ /result
            /count             ~ "/a/*"                                               ~ /count
            /done              ~ []                                                   ~ /done
            /done              ~ [null]                                               ~ /done/0
            /failed            ~ ["X", "DONE"]                                        ~ /failed
            /every             ~ "5s"                                                 ~ /every
            /every             ~ "PT2H"                                               ~ /every
            /within            ~ "P8D"                                                ~ /within
            /poll              ~ {"url": "https://a.example/"}                        ~ /poll/url
            /poll              ~ {"url": "https://{id}.example/"}                     ~ /poll/url
            /poll              ~ {"url": "https://a.example/{ids}"}                   ~ /poll/url
            /poll              ~ {}                                                   ~ /poll/param
            /poll              ~ {"url": "https://a.example/{id}", "param": "id"}     ~ /poll/url
            /poll              ~ {"body": {}, "param": "/a/b"}                        ~ /poll/param
            /poll              ~ {"param": "/a"}                                      ~ /poll/param
            /poll              ~ {"param": "header:Host"}                             ~ /poll/param
            /poll              ~ {"url": "file:a/{id}"}                               ~ /poll/url
            /create            ~ {"url": "https://a.example/{id}"}                    ~ /create/url
            /create            ~ {"url": "ftp://a.example/"}                          ~ /create/url
            /create            ~ {"method": "GET", "body": {}}                        ~ /create/body
            /create            ~ {"body": {"a": "${CATRACA_X}"}}                      ~ /create/body/a
            /create            ~ {"query": {"a": [{}]}}                               ~ /create/query/a/0
            /create            ~ {"headers": {}}                                      ~ /create/headers
            /create            ~ 1                                                    ~ /create
            /what              ~ 1                                                    ~ /what
            """)
    void badFields(String at, String value, String field) {
        assertFault("/read/job" + field, with("/read/job", JOB, "/read/job" + at, value));
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " ~ ", quoteCharacter = '\0', textBlock = """
            /read/pagination   ~ {"kind": "page"}                                     ~ /read/pagination
            /read/query        ~ {"a": 1}                                             ~ /read/query
            /read/method       ~ "POST"                                               ~ /read/method
            /read/total        ~ "/total"                                             ~ /read/total
            /read/detail       ~ {"url": "https://a.example/{id}", "id": "/id"}       ~ /read/detail
            /read/gone         ~ {"param": "status", "value": "deleted"}              ~ /read/gone
            /read/auth         ~ {"kind": "body", "at": "/k", "value": "v"}           ~ /read/auth/at
            """)
    void whatDoesNotGoWithIt(String at, String value, String field) {
        assertFault(field, with("/read/job", JOB, at, value));
    }

    @Test
    void aFileAndAWorkbookHaveNoJob() {
        assertEquals(
                "only used with the formats json, ndjson, csv and xml",
                assertFault(
                        "/read/job",
                        with(
                                "/read/job",
                                JOB,
                                "/read/format",
                                "\"xlsx\"",
                                "/map",
                                "{\"externalId\": \"id\", \"name\": \"id\"}")));
    }

    @Test
    void whatChangedIsAskedForInTheStart() {
        var since = "{\"param\": \"/since\", \"field\": \"/at\"}";
        valid(with("/read/job", JOB, "/mode", "\"INCREMENTAL\"", "/read/since", since));
        assertFault(
                "/read/since/param",
                with(
                        "/read/job",
                        JOB.replace("{\"body\": {\"make\": 1}}", "{}"),
                        "/mode",
                        "\"INCREMENTAL\"",
                        "/read/since",
                        since));
    }

    @Test
    void rulesForAnswersOfJobs() {
        var rule = "[{\"at\": \"job\", \"status\": [400], \"do\": \"%s\"}]";
        valid(with("/read/job", JOB, "/read/answers", rule.formatted("retry")));
        for (var action : new String[] {"skip", "end", "gone"}) {
            assertFault("/read/answers/0/do", with("/read/job", JOB, "/read/answers", rule.formatted(action)));
        }
    }
}
