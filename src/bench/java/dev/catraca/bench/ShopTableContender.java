package dev.catraca.bench;

/** A contender that fills {@link ShopTable}. */
interface ShopTableContender extends Contender {
    Server server();

    String database();

    @Override
    default void begin() {
        ShopTable.make(server(), database());
    }

    @Override
    default Target target() {
        return ShopTable.target(server(), database());
    }

    @Override
    default void end() {
        ShopTable.drop(server(), database());
    }
}
