package dev.catraca.browser;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catraca.it.Products;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** Three sources: one that changes, one that fails, and one that is being read. */
final class Scene {
    private static final String[] KINDS = {"Cadeira", "Mesa", "Estante", "Luminária", "Sofá"};
    private static final String[] WOODS = {"bambu", "ipê", "carvalho", "jatobá"};
    private static final int PRODUCTS = 320;
    private static final int RUNS = 14;

    private final long changingRun;
    private final long failedRun;

    Scene(Shop shop) {
        var pod = shop.pod();
        var changing = shop.source("loja-bambu", "Loja Bambu");
        var last = 0L;
        for (var day = 1; day <= RUNS; day++) {
            changing.offer(furniture(day, day == RUNS ? 6 : 0));
            last = pod.start("loja-bambu");
            pod.awaitSucceeded(last);
        }
        changingRun = last;
        shop.source("erp-aurora", "ERP Aurora").script().answer(1, 404);
        failedRun = pod.start("erp-aurora");
        pod.awaitClosedAs(failedRun, "FAILED", "SOURCE_ERROR");
        var running =
                shop.source("feed-parceiros", "Feed Parceiros").script().pass(5).hold();
        pod.start("feed-parceiros");
        running.awaitHeld(Duration.ofSeconds(60));
    }

    /** The run that inserted, updated, rejected and retired. */
    long changingRun() {
        return changingRun;
    }

    long failedRun() {
        return failedRun;
    }

    /** The key of a product that every run changed. */
    String changedProduct() {
        return Products.numbered(1).path("id").asText();
    }

    /** The list of the shop on a day: some prices differ from the day before, and some records are invalid. */
    private static List<ObjectNode> furniture(int day, int broken) {
        return IntStream.rangeClosed(1 + 2 * day, PRODUCTS + day)
                .mapToObj(number -> number == 1 + 2 * day ? piece(1, day) : piece(number, day))
                .map(piece -> piece.path("stock").asInt() < broken ? piece.put("price", "sob consulta") : piece)
                .toList();
    }

    private static ObjectNode piece(int number, int day) {
        var turn = number % 7 == day % 7 || number == 1 ? day : 0;
        return Products.numbered(number)
                .put("title", KINDS[number % KINDS.length] + " de " + WOODS[number % WOODS.length] + " " + number)
                .put("price", BigDecimal.valueOf(8_990 + 37L * number + 150L * (turn % 5), 2))
                .put("stock", (number * 7 + turn) % 90);
    }
}
