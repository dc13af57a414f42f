package dev.catraca.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A small input from practice and the expected result of a run: an entry of {@code cases.json} or {@code more-cases.json}.
 *
 * @param id of its source; does not contain words of the case, so that no expected word is found in an address
 * @param json name, why, read, map; the content of the first run ({@code first}, {@code firstAnswers}) and of the run that
 *     is judged ({@code file}, {@code answers}); {@code expect}
 */
record Case(String id, JsonNode json) {
    private static final Path FOLDER = Path.of("src/test/resources/cases");
    private static final int LETTERS = 26;

    /** All cases in the order of the files, or only the one that {@code -Dcase} names. */
    static Stream<Case> all() {
        var one = System.getProperty("case");
        var all = Stream.of("cases.json", "more-cases.json").flatMap(Case::in).toList();
        return IntStream.range(0, all.size())
                .mapToObj(number -> new Case(id(number), all.get(number)))
                .filter(given -> one == null || given.name().equals(one));
    }

    private static Stream<JsonNode> in(String file) {
        try {
            return elements(Json.parse(Files.readString(FOLDER.resolve(file))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String id(int number) {
        return "input-" + (char) ('a' + number / LETTERS) + (char) ('a' + number % LETTERS);
    }

    String name() {
        return json.path("name").asText();
    }

    JsonNode expect() {
        return json.path("expect");
    }

    /** Whether it depends on the way from bytes to text: compression, character sets, characters beyond ASCII. */
    boolean isAboutBytes() {
        var text = json.toString();
        return text.contains("\"base64\"")
                || text.contains("\"Content-Encoding\"")
                || text.contains("charset")
                || text.chars().anyMatch(character -> character > 127)
                || text.contains("\\u");
    }

    boolean isOfFiles() {
        return json.has("file");
    }

    boolean hasRunBefore() {
        return json.has("first") || json.has("firstAnswers");
    }

    /** The content for the first run or for the run that is judged: one file, or the answers in order. */
    List<CaseAnswer> content(boolean before) {
        if (isOfFiles()) {
            return List.of(new CaseAnswer(json.path(before ? "first" : "file")));
        }
        return elements(json.path(before ? "firstAnswers" : "answers"))
                .map(CaseAnswer::new)
                .toList();
    }

    ObjectNode spec(String url) {
        var spec = Json.object("{}").put("id", id).put("timeout", "PT30S");
        spec.set("read", json.path("read").deepCopy());
        spec.withObject("/read").put("url", url);
        spec.set("map", json.path("map"));
        // The cases ask what one run would retire.
        return Specs.confirmedByOneRun(spec);
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    @Override
    public String toString() {
        return name();
    }
}
