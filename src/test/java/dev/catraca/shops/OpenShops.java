package dev.catraca.shops;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Opens all simulators for people who develop, and prints what a source needs of each: {@code ./mvnw test -Pshops}. */
class OpenShops {
    private static final int FIRST_PORT = Integer.getInteger("shops.port", 8091);
    private static final int GOODS = Integer.getInteger("shops.goods", 1000);

    @Test
    void untilTheProcessIsEnded() throws InterruptedException {
        for (var shop : Shops.open(Goods.numbered(GOODS), FIRST_PORT)) {
            System.out.println("{\"id\":\"loja-%s\",\"preset\":\"%s\",\"with\":%s,\"read\":%s}"
                    .formatted(shop.name(), shop.preset(), Json.of(shop.with()), shop.read()));
        }
        new CountDownLatch(1).await();
    }
}
