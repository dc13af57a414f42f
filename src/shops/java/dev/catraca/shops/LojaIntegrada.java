package dev.catraca.shops;

import java.util.List;
import java.util.Map;

/**
 * Loja Integrada. Its oddities: two keys in one header of a scheme of its own; the next page is a path without a host; deleted products are
 * in the list; brand and categories are paths; prices and stock stand at addresses of their own; a stock that is not counted is 0.
 */
public final class LojaIntegrada implements Shop {
    private static final String KEY = "0123456789abcdef0123";
    private static final String APPLICATION = "01234567-89ab-cdef-0123-456789abcdef";
    private static final String PATH = "/v1/produto";

    private static final String PRICE = "/v1/produto_preco/";
    private static final String STOCK = "/v1/produto_estoque/";

    private final Goods goods;

    LojaIntegrada(Goods goods) {
        this.goods = goods;
    }

    public static ShopServer open(Goods goods) {
        return new ShopServer(new LojaIntegrada(goods), 0);
    }

    @Override
    public String preset() {
        return "loja-integrada";
    }

    @Override
    public Map<String, String> with(String address) {
        return Map.of("key", KEY, "application", APPLICATION);
    }

    @Override
    public Map<String, Object> read(String address) {
        return Map.of(
                "url",
                address + PATH,
                "join",
                List.of(
                        Json.object("url", address + PRICE + "{id}", "as", "price"),
                        Json.object("url", address + STOCK + "{id}", "as", "stock")),
                "pace",
                List.of("500/s"));
    }

    @Override
    public boolean givesDetails(String path) {
        return path.startsWith(PRICE) || path.startsWith(STOCK);
    }

    @Override
    public Told answer(Asked asked) {
        if (!asked.header("authorization").equals("chave_api " + KEY + " aplicacao " + APPLICATION)) {
            return new Told(401, "text/html; charset=utf-8", "", Map.of());
        }
        if (givesDetails(asked.path())) {
            return detail(asked.path());
        }
        if (!asked.path().equals(PATH)) {
            return Told.html(404, "Not Found");
        }
        var all = goods.all();
        var limit = Math.max(1, Math.min(asked.number("limit", 20), 50));
        var from = Math.min(Math.max(0, asked.number("offset", 0)), all.size());
        var to = Math.min(from + limit, all.size());
        var next = to < all.size() ? "/api/v1/produto/?limit=" + limit + "&offset=" + to : null;
        return Told.json(
                200,
                Json.object(
                        "meta",
                        Json.object(
                                "limit",
                                limit,
                                "offset",
                                from,
                                "next",
                                next,
                                "previous",
                                null,
                                "total_count",
                                all.size()),
                        "objects",
                        all.subList(from, to).stream()
                                .map(LojaIntegrada::record)
                                .toList()));
    }

    @Override
    public Told throttled() {
        return Told.html(429, "Too Many Requests");
    }

    private Told detail(String path) {
        var id = path.substring(path.lastIndexOf('/') + 1);
        return goods.all().stream()
                .filter(good -> Integer.toString(9000 + good.id()).equals(id) && good.readable())
                .findFirst()
                .map(good -> Told.json(200, path.startsWith(PRICE) ? price(good) : stock(good)))
                .orElseGet(() -> Told.html(404, "Not Found"));
    }

    private static Map<String, Object> price(Good good) {
        return Json.object(
                "cheio",
                good.price(),
                "custo",
                null,
                "promocional",
                good.id() % 11 == 0 ? "0.50" : good.id() % 2 == 0 ? null : "0.0000",
                "sob_consulta",
                good.price() == null,
                "resource_uri",
                "/api/v1/produto_preco/" + (9000 + good.id()) + "/");
    }

    private static Map<String, Object> stock(Good good) {
        var counted = good.stock() != null;
        return Json.object(
                "gerenciado",
                counted,
                "quantidade",
                counted ? good.stock() + 1 : 0,
                "quantidade_disponivel",
                counted ? good.stock() : 0,
                "quantidade_reservada",
                counted ? 1 : 0,
                "situacao_em_estoque",
                0,
                "situacao_sem_estoque",
                -1);
    }

    private static Map<String, Object> record(Good good) {
        return Json.object(
                "id",
                9000 + good.id(),
                "id_externo",
                null,
                "nome",
                good.name(),
                "sku",
                good.sku(),
                "gtin",
                good.gtin(),
                "mpn",
                null,
                "ncm",
                "6912.00.00",
                "ativo",
                good.published() || good.id() % 2 == 0,
                "removido",
                !good.published() && good.id() % 2 == 0,
                "tipo",
                "normal",
                "pai",
                null,
                "filhos",
                List.of(),
                "categorias",
                List.of("/api/v1/categoria/14/"),
                "marca",
                good.id() % 7 == 0 ? null : "/api/v1/marca/3/",
                "descricao_completa",
                good.id() % 5 == 0 ? "" : "<p>Lou&ccedil;a</p>",
                "peso",
                "0.450",
                "resource_uri",
                "/api/v1/produto/" + (9000 + good.id()) + "/");
    }
}
