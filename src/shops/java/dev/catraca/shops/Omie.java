package dev.catraca.shops;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Omie, an ERP. Its oddities: one address, the call and the keys stand in the body; without a filter it answers as if it had nothing; a
 * page past the end, and an empty list, is a fault with 500; a redundant call is refused with the seconds to wait in its text; the stock stands in
 * a call for each product.
 */
public final class Omie implements Shop {
    private static final String KEY = "1234567890123";
    private static final String SECRET = "0123456789abcdef0123456789abcdef";
    private static final String PATH = "/api/v1/geral/produtos/";

    private static final String STOCK = "/api/v1/estoque/consulta/";

    private final Goods goods;
    /** Whether the key is blocked after ten faulty calls. */
    private final boolean blocked;

    Omie(Goods goods, boolean blocked) {
        this.goods = goods;
        this.blocked = blocked;
    }

    public static ShopServer open(Goods goods) {
        return new ShopServer(new Omie(goods, false), 0);
    }

    @Override
    public String preset() {
        return "omie";
    }

    @Override
    public Map<String, String> with(String address) {
        return Map.of("key", KEY, "secret", SECRET);
    }

    @Override
    public Map<String, Object> read(String address) {
        return Map.of(
                "url",
                address + PATH,
                "join",
                List.of(Json.object(
                        "as",
                        "stock",
                        "url",
                        address + STOCK,
                        "body",
                        Json.object(
                                "call",
                                "PosicaoEstoque",
                                "app_key",
                                KEY,
                                "app_secret",
                                SECRET,
                                "param",
                                List.of(Json.object("id_prod", 0))),
                        "param",
                        "/param/0/id_prod")),
                "pace",
                List.of("500/s"));
    }

    @Override
    public boolean givesDetails(String path) {
        return path.equals(STOCK);
    }

    @Override
    public Told answer(Asked asked) {
        if (blocked) {
            return fault(
                    425, "MISUSE_API_PROCESS", "API bloqueada por consumo indevido. Tente novamente em 1678 segundos.");
        }
        var isStock = asked.path().equals(STOCK) && text(asked, "call").equals("PosicaoEstoque");
        if (!isStock && (!asked.path().equals(PATH) || !text(asked, "call").equals("ListarProdutos"))) {
            return fault(500, "SOAP-ENV:Client-7", "ERROR: Método não existe!");
        }
        if (!text(asked, "app_key").equals(KEY) || !text(asked, "app_secret").equals(SECRET)) {
            return fault(
                    403, "SOAP-ENV:Server", "ERROR: A chave de acesso está inválida ou o aplicativo está suspenso.");
        }
        if (isStock) {
            return stock(number(asked, "id_prod", 0));
        }
        if (!text(asked, "filtrar_apenas_omiepdv").equals("N")) {
            return list(Slice.of(List.of(), 1, 50));
        }
        var size = (int) Math.max(1, Math.min(number(asked, "registros_por_pagina", 50), 500));
        var day = text(asked, "filtrar_por_data_de");
        var since = day.isEmpty()
                ? Instant.EPOCH
                : LocalDate.parse(day, DateTimeFormatter.ofPattern("dd/MM/yyyy"))
                        .atStartOfDay(ZoneOffset.ofHours(-3))
                        .toInstant();
        var all = goods.all().stream()
                .filter(good -> !goods.changed(List.of(good)).isBefore(since))
                .toList();
        var page = Slice.of(all, (int) Math.max(1, number(asked, "pagina", 1)), size);
        return page.items().isEmpty()
                ? fault(
                        500,
                        "SOAP-ENV:Client-5113",
                        "ERROR: Não existem registros para a página [" + page.number() + "]!")
                : list(page);
    }

    @Override
    public Told throttled() {
        return fault(
                500,
                "SOAP-ENV:Client-6",
                "ERROR: Consumo redundante detectado. Aguarde 16 segundos para tentar novamente (REDUNDANT).");
    }

    private Told stock(long id) {
        return goods.all().stream()
                .filter(good -> 2_485_000_000L + good.id() == id && good.readable() && good.stock() != null)
                .findFirst()
                .map(good -> Told.json(
                        200,
                        Json.object(
                                "codigo_status",
                                "0",
                                "descricao_status",
                                "Posição de estoque obtida com sucesso.",
                                "saldo",
                                good.id() % 13 == 0 ? new BigDecimal("2.5") : good.stock(),
                                "fisico",
                                good.stock() + 1,
                                "reservado",
                                1)))
                .orElseGet(() -> fault(500, "SOAP-ENV:Client-5113", "ERROR: Não existem registros para a consulta!"));
    }

    private static Told list(Slice<Good> page) {
        return Told.json(
                200,
                Json.object(
                        "pagina", page.number(),
                        "total_de_paginas", page.pages(),
                        "registros", page.items().size(),
                        "total_de_registros", page.total(),
                        "produto_servico_cadastro",
                                page.items().stream().map(Omie::record).toList()));
    }

    private static Map<String, Object> record(Good good) {
        return Json.object(
                "codigo_produto",
                2_485_000_000L + good.id(),
                "codigo_produto_integracao",
                "",
                "codigo",
                good.sku(),
                "descricao",
                good.name(),
                "descr_detalhada",
                good.id() % 5 == 0 ? "" : "<p>Lou&ccedil;a</p>",
                "unidade",
                "UN",
                "ncm",
                "6912.00.00",
                "ean",
                good.gtin() == null ? "SEM GTIN" : good.gtin(),
                "marca",
                good.id() % 2 == 0 ? "" : "Bento & Filhos",
                "valor_unitario",
                new BigDecimal(good.price() == null ? "0" : good.price()),
                "quantidade_estoque",
                0,
                "inativo",
                good.published() ? "N" : "S",
                "bloqueado",
                "N",
                "imagens",
                good.id() % 6 == 0
                        ? List.of()
                        : List.of(Json.object("url_imagem", "https://cdn.example/a-" + good.id() + ".jpg")),
                "info",
                Json.object("dInc", "03/01/2026", "hInc", "09:11:51", "cImpAPI", "N"));
    }

    private static String text(Asked asked, String name) {
        var found = Pattern.compile('"' + name + "\"\\s*:\\s*\"([^\"]*)\"").matcher(asked.body());
        return found.find() ? found.group(1) : "";
    }

    private static long number(Asked asked, String name, int usual) {
        var found = Pattern.compile('"' + name + "\"\\s*:\\s*([0-9]+)").matcher(asked.body());
        return found.find() ? Long.parseLong(found.group(1)) : usual;
    }

    private static Told fault(int status, String code, String text) {
        return Told.json(status, Json.object("faultstring", text, "faultcode", code));
    }
}
