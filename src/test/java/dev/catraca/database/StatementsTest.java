package dev.catraca.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.catraca.it.Database;
import dev.catraca.it.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * What writes is one call for one source; what reads over sources locks nothing: the SQL in the code. Each statement begins with a mark.
 * One of {@code ONE_SOURCE} is about the source that is its parameter; one of {@code ALL_SOURCES} reads, or maintains an index.
 */
class StatementsTest {
    private static final Database DATABASE = Schema.fresh();
    private static final Path CODE = Path.of("src/main/java/dev/catraca");

    /** Strings, and comments to be left out. */
    private static final Pattern TOKENS = Pattern.compile(
            "\"\"\"(.*?)\"\"\"|\"((?:[^\"\\\\\\n]|\\\\.)*)\"|'(?:[^'\\\\]|\\\\.)+'|//[^\\n]*|/\\*.*?\\*/",
            Pattern.DOTALL);

    private static final Pattern STATEMENT = Pattern.compile(
            "\\s*(/\\* (ONE_SOURCE|ALL_SOURCES) \\*/)?\\s*\\(?(SELECT|WITH|INSERT|UPDATE|DELETE|MERGE)\\s.*",
            Pattern.DOTALL);

    private static final Pattern WRITES = Pattern.compile("\\b(INSERT INTO|UPDATE \\w|DELETE FROM|MERGE INTO)");
    private static final Pattern LOCKS =
            Pattern.compile("\\bFOR (NO KEY UPDATE|UPDATE|SHARE|KEY SHARE)\\b|\\bLOCK TABLE\\b|advisory");
    private static final Pattern OF_ONE_NODE = Pattern.compile("\\bctid\\b|SKIP LOCKED");

    private static final String FUNCTIONS = String.join("|", functions("true"));
    private static final Pattern CALL_WITH_TIME =
            Pattern.compile("\\b(" + FUNCTIONS + ")\\([^)]*\\b(clock_timestamp|now)\\(");
    private static final Pattern WRITING_CALL = Pattern.compile(
            "\\b(" + String.join("|", functions("prosrc ~ '(INSERT INTO|UPDATE|DELETE FROM) '")) + ")\\b");

    /** A condition, or a call; the parameters of some calls are added behind the text. */
    private static final Pattern OF_ITS_SOURCE = Pattern.compile(
            "\\b(source_id|s\\.id) = (\\$1|:source|:id)\\b|\\b(" + FUNCTIONS + ")(\\((\\$1|:source)|\\(?$)");

    @Test
    void eachIsMarked() {
        assertEquals(List.of(), statements(it -> !isMarked(it, "ONE_SOURCE") && !isMarked(it, "ALL_SOURCES")));
        assertTrue(statements(it -> true).size() > 20, "they are found");
    }

    @Test
    void noneWritesButByACallForOneSource() {
        assertEquals(List.of(), statements(it -> WRITES.matcher(it).find()));
        assertEquals(List.of(), statements(it -> WRITING_CALL.matcher(it).find() && !isMarked(it, "ONE_SOURCE")));
    }

    @Test
    void oneOfOneSourceNamesIt() {
        assertEquals(
                List.of(),
                statements(it -> isMarked(it, "ONE_SOURCE")
                        && !OF_ITS_SOURCE.matcher(it.strip()).find()));
    }

    /** Citus gives a call to the node of its source only if all arguments are constants or parameters. */
    @Test
    void noneOfOneSourceCallsWithATimeOfItsOwn() {
        assertEquals(
                List.of(),
                statements(it ->
                        isMarked(it, "ONE_SOURCE") && CALL_WITH_TIME.matcher(it).find()));
    }

    @Test
    void noneLocksOrNeedsWhatOnlyOneNodeKnows() {
        assertEquals(
                List.of(),
                statements(it ->
                        LOCKS.matcher(it).find() || OF_ONE_NODE.matcher(it).find()));
    }

    @Test
    void panacheLocksOnlyTheRowOfOneSource() throws IOException {
        for (var file : files()) {
            if (file.getParent().endsWith("access")) {
                // Tokens and sessions belong to no source, so their tables are not divided.
                continue;
            }
            var code = Files.readString(file);
            assertTrue(!code.contains("withLock("), file::toString);
            var locks = code.split("LockModeType\\.", -1).length - 1;
            var byId = code.split("findById\\(id, LockModeType\\.", -1).length - 1;
            assertEquals(byId, locks, file::toString);
        }
    }

    private static boolean isMarked(String statement, String mark) {
        return statement.strip().startsWith("/* " + mark + " */");
    }

    private static List<String> statements(Predicate<String> which) {
        var found = new ArrayList<String>();
        for (var file : files()) {
            var name = CODE.relativize(file).toString();
            for (var text : strings(file)) {
                if (STATEMENT.matcher(text).matches() && which.test(text)) {
                    found.add(name + ": " + text.strip());
                }
            }
        }
        return found;
    }

    private static List<String> strings(Path file) {
        try {
            var strings = new ArrayList<String>();
            var tokens = TOKENS.matcher(Files.readString(file));
            while (tokens.find()) {
                if (tokens.group(1) != null || tokens.group(2) != null) {
                    strings.add(tokens.group(1) != null ? tokens.group(1) : tokens.group(2));
                }
            }
            return strings;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Path> files() {
        try (var files = Files.walk(CODE)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Those whose first parameter is the source. */
    private static List<String> functions(String condition) {
        return DATABASE
                .query("SELECT proname::text AS name FROM pg_proc"
                        + " WHERE pronamespace = 'public'::regnamespace AND proargnames[1] = 'p_source' AND "
                        + condition)
                .stream()
                .map(row -> (String) row.get("name"))
                .toList();
    }
}
