package dev.catraca.faults;

import java.util.LinkedHashMap;
import java.util.Map;

/** All checks of a campaign by their names. */
final class Checks {
    private Checks() {}

    static Map<String, Check> all() {
        var checks = new LinkedHashMap<String, Check>();
        checks.put("one at a time", RunChecks.ONE_AT_A_TIME);
        checks.put("no request is lost", QueueChecks.NOTHING_LOST);
        checks.put("each request begins once", QueueChecks.BEGUN_ONCE);
        checks.put("runs of a source are in order", QueueChecks.IN_ORDER);
        checks.put("nothing after the close", RunChecks.NOTHING_AFTER_THE_CLOSE);
        checks.put("counters equal rows", RunChecks.COUNTERS_EQUAL_ROWS);
        checks.put("the ledger adds up", RunChecks.LEDGER_ADDS_UP);
        checks.put("the catalogue is known", RunChecks.CATALOGUE_IS_KNOWN);
        checks.put("each product seen once", new EachProductSeenOnce());
        checks.put("none written twice", RunChecks.NONE_WRITTEN_TWICE);
        checks.put("story and evidence", RunChecks.STORY);
        checks.put("resumed from the checkpoint", RunChecks.RESUMED_FROM_CHECKPOINT);
        checks.put("each position once", RunChecks.EACH_POSITION_ONCE);
        checks.put("what is doubtful retires nothing", RunChecks.DOUBTFUL_RETIRES_NOTHING);
        checks.put("a wrong answer retires nothing", new WrongAnswersRetireNothing());
        checks.put("what is listed is not retired", new ListedIsNotRetired());
        checks.put("table equals source", new TableEqualsSource());
        checks.put("each record counted once", new EachRecordCountedOnce());
        checks.put("only the dead are orphans", new OnlyTheDeadAreOrphans());
        checks.put("orphans found in time", new OrphansFoundInTime());
        checks.put("close before release", new CloseBeforeRelease());
        checks.put("little is read again", new LittleIsReadAgain());
        checks.put("orderly end", new OrderlyEnd());
        checks.put("no answer is a fault of the service", Evidence::serverErrors);
        checks.put("nothing leaked", new NothingLeaked());
        return checks;
    }
}
