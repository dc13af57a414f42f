package dev.catraca.shops;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Tiny (Olist), an ERP, API v2. Its oddities: everything is 200, errors stand inside, their codes are texts or numbers; the token is a field
 * of a form; each product is wrapped; a page past the end, and an empty list, is an error; numbers are texts; details and stock are asked for
 * with forms, too.
 */
public final class Tiny implements Shop {
    private static final String TOKEN = "0123456789abcdef0123456789abcdef01234567";
    private static final String PATH = "/api2/produtos.pesquisa.php";
    private static final String DETAIL = "/api2/produto.obter.php";
    private static final String STOCK = "/api2/produto.obter.estoque.php";
    private static final int SIZE = 100;

    private final Goods goods;

    Tiny(Goods goods) {
        this.goods = goods;
    }

    public static ShopServer open(Goods goods) {
        return new ShopServer(new Tiny(goods), 0);
    }

    @Override
    public String preset() {
        return "tiny-v2";
    }

    @Override
    public Map<String, String> with(String address) {
        return Map.of("token", TOKEN);
    }

    @Override
    public Map<String, Object> read(String address) {
        return Map.of(
                "url",
                address + PATH,
                "detail",
                Map.of("url", address + DETAIL),
                "join",
                List.of(Json.object(
                        "url",
                        address + STOCK,
                        "body",
                        Json.object("formato", "JSON", "id", ""),
                        "param",
                        "/id",
                        "record",
                        "/retorno/produto",
                        "as",
                        "stock")),
                "pace",
                List.of("500/s"));
    }

    @Override
    public boolean givesDetails(String path) {
        return path.equals(DETAIL) || path.equals(STOCK);
    }

    @Override
    public Told answer(Asked asked) {
        var form = asked.header("content-type").startsWith("application/x-www-form-urlencoded")
                ? Asked.form(asked.body())
                : asked.query();
        if (!asked.path().equals(PATH) && !givesDetails(asked.path())) {
            return Told.html(404, "Not Found");
        }
        if (!form.getOrDefault("formato", "xml").equalsIgnoreCase("json")) {
            return new Told(200, "text/xml", "<retorno><status>Erro</status></retorno>", Map.of());
        }
        if (!form.getOrDefault("token", "").equals(TOKEN)) {
            return error("2", "token inválido");
        }
        if (givesDetails(asked.path())) {
            return one(form.getOrDefault("id", ""), asked.path().equals(STOCK));
        }
        var all = new ArrayList<>(form.getOrDefault("situacao", "").equals("E") ? goods.deleted() : goods.all());
        var page = Slice.of(all, Math.max(1, Integer.parseInt(form.getOrDefault("pagina", "1"))), SIZE);
        if (all.isEmpty()) {
            return error(20, "A consulta não retornou registros");
        }
        return page.items().isEmpty() ? error("23", "A página que você está tentando obter não existe") : list(page);
    }

    @Override
    public Told throttled() {
        return error(6, "API Bloqueada - Excedido o número de acessos a API, aguarde alguns minutos e tente novamente");
    }

    private static Told list(Slice<Good> page) {
        return Told.json(
                        200,
                        Json.object(
                                "retorno",
                                Json.object(
                                        "status_processamento", 3,
                                        "status", "OK",
                                        "pagina", page.number(),
                                        "numero_paginas", page.pages(),
                                        "produtos",
                                                page.items().stream()
                                                        .map(good -> Json.object("produto", record(good)))
                                                        .toList())))
                .with("x-limit-api", 30);
    }

    private Told one(String id, boolean isStock) {
        return goods.all().stream()
                .filter(good -> Long.toString(463_810_000L + good.id()).equals(id) && good.readable())
                .findFirst()
                .map(good -> Told.json(
                                200,
                                Json.object(
                                        "retorno",
                                        Json.object(
                                                "status_processamento",
                                                3,
                                                "status",
                                                "OK",
                                                "produto",
                                                isStock ? stock(good) : whole(good))))
                        .with("x-limit-api", 30))
                .orElseGet(() -> error("32", "Produto não localizado"));
    }

    private static Map<String, Object> stock(Good good) {
        var amount = good.id() % 13 == 0 ? "2.5" : Integer.toString(good.stock() == null ? 0 : good.stock());
        return Json.object("id", good.id(), "codigo", good.sku(), "saldo", amount, "saldoReservado", "1.00");
    }

    private static Map<String, Object> whole(Good good) {
        var all = record(good);
        all.putAll(Json.object(
                "ncm",
                "6912.00.00",
                "marca",
                good.id() % 7 == 0 ? "" : "Bento & Filhos",
                "categoria",
                "Casa >> Canecas",
                "descricao_complementar",
                "<p>Lou&ccedil;a</p>",
                "idProdutoPai",
                "0",
                "imagens_externas",
                good.id() % 9 == 0
                        ? List.of()
                        : List.of(Json.object(
                                "imagem_externa", Json.object("url", "https://cdn.example/a-" + good.id() + ".jpg"))),
                "anexos",
                List.of(),
                "grade",
                ""));
        return all;
    }

    private static Map<String, Object> record(Good good) {
        return Json.object(
                "id",
                Long.toString(463_810_000L + good.id()),
                "codigo",
                good.id() % 3 == 0 ? "" : good.sku(),
                "nome",
                good.name(),
                "preco",
                good.price() == null ? "0" : good.price(),
                "preco_promocional",
                good.id() % 11 == 0 ? "0.5" : "0",
                "unidade",
                "UN",
                "gtin",
                good.gtin() == null ? "" : good.gtin(),
                "tipoVariacao",
                "N",
                "situacao",
                good.published() ? "A" : "I",
                "data_criacao",
                "03/01/2026 09:11:51");
    }

    private static Told error(Object code, String text) {
        return Told.json(
                        200,
                        Json.object(
                                "retorno",
                                Json.object(
                                        "status_processamento",
                                        2,
                                        "status",
                                        "Erro",
                                        "codigo_erro",
                                        code,
                                        "erros",
                                        List.of(Json.object("erro", text)))))
                .with("x-limit-api", 30);
    }
}
