package dev.catraca.shops;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/**
 * Tiny (Olist), an ERP, API v3. Its oddities: refresh tokens can be used once, and client and secret stand in the form; parameters that it does
 * not know are ignored; the name is called description; stock stands at an address of its own, where not every product has one.
 */
public final class TinyThree implements Shop {
    private static final String CLIENT = "tiny-api-0123456789abcdef";
    private static final String SECRET = "fedcba9876543210";
    private static final String PATH = "/public-api/v3/produtos";
    private static final String STOCK = "/public-api/v3/estoque/";
    private static final String TOKENS = "/realms/tiny/protocol/openid-connect/token";

    private final Goods goods;
    private final Rotating tokens = new Rotating(25);

    TinyThree(Goods goods) {
        this.goods = goods;
    }

    public static ShopServer open(Goods goods) {
        return new ShopServer(new TinyThree(goods), 0);
    }

    @Override
    public String preset() {
        return "tiny-v3";
    }

    @Override
    public Map<String, String> with(String address) {
        return Map.of("client", CLIENT, "secret", SECRET, "refresh", tokens.refresh());
    }

    @Override
    public Map<String, Object> read(String address) {
        return Map.of(
                "url", address + PATH,
                "auth", Map.of("token", address + TOKENS),
                "detail", Map.of("url", address + PATH + "/{id}"),
                "join", List.of(Json.object("url", address + STOCK + "{id}", "as", "stock")),
                "pace", List.of("500/s"));
    }

    @Override
    public boolean givesTokens(String path) {
        return path.equals(TOKENS);
    }

    @Override
    public boolean givesDetails(String path) {
        return path.startsWith(PATH + "/") || path.startsWith(STOCK);
    }

    @Override
    public Told answer(Asked asked) {
        if (givesTokens(asked.path())) {
            return token(Asked.form(asked.body()));
        }
        if (!tokens.takes(asked.header("authorization").replaceFirst("^Bearer ", ""))) {
            return Told.json(401, Json.object("mensagem", "Token inválido"));
        }
        if (givesDetails(asked.path())) {
            var isStock = asked.path().startsWith(STOCK);
            return detail(asked.path().substring(isStock ? STOCK.length() : PATH.length() + 1), isStock);
        }
        if (!asked.path().equals(PATH)) {
            return Told.json(404, Json.object("mensagem", "Not found"));
        }
        var state = asked.param("situacao", "");
        var since = LocalDateTime.parse(
                        asked.param("dataAlteracao", "1970-01-01 00:00:00").replace(' ', 'T'))
                .toInstant(ZoneOffset.ofHours(-3));
        var all = (state.equals("E") ? goods.deleted() : goods.all())
                .stream()
                        .filter(good -> !state.equals("A") || good.published())
                        .filter(good -> !goods.changed(List.of(good)).isBefore(since))
                        .toList();
        var limit = Math.max(1, Math.min(asked.number("limit", 100), 100));
        var from = Math.min(Math.max(0, asked.number("offset", 0)), all.size());
        var page = all.subList(from, Math.min(from + limit, all.size()));
        return Told.json(
                200,
                Json.object(
                        "itens",
                        page.stream().map(TinyThree::record).toList(),
                        "paginacao",
                        Json.object("limit", limit, "offset", from, "total", all.size())));
    }

    @Override
    public Told throttled() {
        return Told.json(429, Json.object("mensagem", "Limite de requisições excedido"))
                .with("X-RateLimit-Limit", 60)
                .with("X-RateLimit-Remaining", 0)
                .with("X-RateLimit-Reset", 1);
    }

    private Told token(Map<String, String> form) {
        if (!CLIENT.equals(form.get("client_id")) || !SECRET.equals(form.get("client_secret"))) {
            return Told.json(401, Json.object("error", "unauthorized_client"));
        }
        return tokens.renew(form.getOrDefault("refresh_token", ""))
                .map(access -> Told.json(
                        200,
                        Json.object(
                                "access_token",
                                access,
                                "expires_in",
                                14400,
                                "refresh_expires_in",
                                86400,
                                "refresh_token",
                                tokens.refresh())))
                .orElseGet(() -> Told.json(400, Json.object("error", "invalid_grant")));
    }

    private Told detail(String id, boolean isStock) {
        return goods.all().stream()
                .filter(good -> Integer.toString(700_000 + good.id()).equals(id) && good.readable())
                .filter(good -> !isStock || good.stock() != null)
                .findFirst()
                .map(good -> Told.json(200, isStock ? stock(good) : whole(good)))
                .orElseGet(() -> Told.json(404, Json.object("mensagem", "Produto não encontrado")));
    }

    private static Map<String, Object> stock(Good good) {
        return Json.object(
                "id",
                700_000 + good.id(),
                "saldo",
                good.id() % 13 == 0 ? new BigDecimal("2.5") : good.stock() + 1,
                "reservado",
                1,
                "disponivel",
                good.id() % 13 == 0 ? new BigDecimal("1.5") : good.stock());
    }

    private static Map<String, Object> whole(Good good) {
        var all = record(good);
        all.putAll(Json.object(
                "descricaoComplementar",
                "<p>Lou&ccedil;a</p>",
                "marca",
                good.id() % 7 == 0 ? null : Json.object("id", 3, "nome", "Bento & Filhos"),
                "categoria",
                Json.object("id", 14, "nome", "Canecas", "caminhoCompleto", "Casa >> Canecas"),
                "ncm",
                "6912.00.00",
                "anexos",
                good.id() % 9 == 0
                        ? List.of()
                        : List.of(Json.object("url", "https://cdn.example/a-" + good.id() + ".jpg", "externo", true))));
        return all;
    }

    private static Map<String, Object> record(Good good) {
        return Json.object(
                "id",
                700_000 + good.id(),
                "sku",
                good.id() % 3 == 0 ? "" : good.sku(),
                "descricao",
                good.name(),
                "tipo",
                "S",
                "situacao",
                good.published() ? "A" : "I",
                "dataCriacao",
                "2026-01-03 09:11:51",
                "dataAlteracao",
                "2026-02-03 10:00:00",
                "unidade",
                "UN",
                "gtin",
                good.gtin() == null ? "" : good.gtin(),
                "precos",
                Json.object(
                        "preco", new BigDecimal(good.price() == null ? "0" : good.price()),
                        "precoPromocional", new BigDecimal(good.id() % 11 == 0 ? "0.5" : "0"),
                        "precoCusto", 10));
    }
}
