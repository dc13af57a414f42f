package dev.catraca.shops;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * Bling, an ERP, API v3. Its oddities: refresh tokens can be used once; without criterio there are only the products that came last, with 5 also
 * the deleted ones; no total and no next page; prices with the noise of binary numbers; GTIN and brand stand in details, with signed addresses.
 */
public final class Bling implements Shop {
    private static final String CLIENT = "0123456789abcdef";
    private static final String SECRET = "fedcba9876543210";
    private static final String PATH = "/Api/v3/produtos";
    private static final String TOKENS = "/Api/v3/oauth/token";

    private final Goods goods;
    private final Rotating tokens = new Rotating(25);

    Bling(Goods goods) {
        this.goods = goods;
    }

    public static ShopServer open(Goods goods) {
        return new ShopServer(new Bling(goods), 0);
    }

    @Override
    public String preset() {
        return "bling";
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
                "pace", List.of("500/s"));
    }

    @Override
    public boolean givesTokens(String path) {
        return path.equals(TOKENS);
    }

    @Override
    public boolean givesDetails(String path) {
        return path.startsWith(PATH + "/");
    }

    @Override
    public Told answer(Asked asked) {
        if (givesTokens(asked.path())) {
            return token(asked);
        }
        if (!tokens.takes(asked.header("authorization").replaceFirst("^Bearer ", ""))) {
            return error(401, "invalid_token", "The access token provided is invalid");
        }
        if (givesDetails(asked.path())) {
            return detail(asked.path().substring(PATH.length() + 1));
        }
        if (!asked.path().equals(PATH)) {
            return error(404, "RESOURCE_NOT_FOUND", "Not found");
        }
        var criterion = asked.number("criterio", 1);
        var since = LocalDateTime.parse(asked.param("dataAlteracaoInicial", "1970-01-01 00:00:00")
                        .replace(' ', 'T'))
                .toInstant(ZoneOffset.ofHours(-3));
        var all = (criterion == 4 ? goods.deleted() : goods.all())
                .stream()
                        .filter(good -> criterion == 4 || isAsked(good, criterion))
                        .filter(good -> !goods.changed(List.of(good)).isBefore(since))
                        .toList();
        var size = Math.max(1, Math.min(asked.number("limite", 100), 100));
        var page = Slice.of(all, Math.max(1, asked.number("pagina", 1)), size);
        return Told.json(
                200,
                Json.object("data", page.items().stream().map(Bling::record).toList()));
    }

    @Override
    public Told throttled() {
        return error(
                429,
                "TOO_MANY_REQUESTS",
                "O limite de requisições por segundo foi atingido, tente novamente mais tarde.");
    }

    private Told token(Asked asked) {
        var form = Asked.form(asked.body());
        var pair = Base64.getEncoder().encodeToString((CLIENT + ":" + SECRET).getBytes(StandardCharsets.UTF_8));
        if (!asked.header("authorization").equals("Basic " + pair)) {
            return Told.json(401, Json.object("error", "invalid_client"));
        }
        return tokens.renew(form.getOrDefault("refresh_token", ""))
                .map(access -> Told.json(
                        200,
                        Json.object(
                                "access_token",
                                access,
                                "expires_in",
                                21600,
                                "token_type",
                                "Bearer",
                                "refresh_token",
                                tokens.refresh())))
                .orElseGet(() -> Told.json(400, Json.object("error", "invalid_grant")));
    }

    /** Whether a criterion asks for it: 2 for active ones, 3 for inactive ones, 4 for deleted ones, 5 for all, 1 for the last ten. */
    private boolean isAsked(Good good, int criterion) {
        return switch (criterion) {
            case 1 -> goods.all().indexOf(good) >= goods.all().size() - 10;
            case 2 -> good.published();
            case 3 -> !good.published();
            case 5 -> true;
            default -> false;
        };
    }

    private Told detail(String id) {
        return goods.all().stream()
                .filter(good -> Long.toString(16_000_000_000L + good.id()).equals(id) && good.readable())
                .findFirst()
                .map(good -> Told.json(200, Json.object("data", whole(good))))
                .orElseGet(() -> error(404, "RESOURCE_NOT_FOUND", "O produto não foi encontrado"));
    }

    private static Map<String, Object> whole(Good good) {
        var all = record(good);
        all.putAll(Json.object(
                "gtin",
                good.gtin() == null ? "" : good.gtin(),
                "marca",
                good.id() % 7 == 0 ? "" : "Bento & Filhos",
                "pesoBruto",
                0.2,
                "categoria",
                Json.object("id", good.id() % 2 == 0 ? 0 : 14),
                "tributacao",
                Json.object("ncm", "6912.00.00"),
                "dataValidade",
                "0000-00-00",
                "midia",
                Json.object("imagens", Json.object("externas", pictures(good), "internas", signed(good))),
                "variacoes",
                List.of()));
        return all;
    }

    private static List<Map<String, Object>> pictures(Good good) {
        return good.id() % 2 == 0
                ? List.of()
                : List.of(Json.object("link", "https://cdn.example/a-" + good.id() + ".jpg"));
    }

    private static List<Map<String, Object>> signed(Good good) {
        var link = "https://orgbling.example/" + good.id() + "?Signature=" + System.nanoTime();
        return List.of(Json.object("link", link, "validade", "2020-01-01 00:00:00"));
    }

    private static Map<String, Object> record(Good good) {
        return Json.object(
                "id",
                16_000_000_000L + good.id(),
                "idProdutoPai",
                null,
                "nome",
                good.name(),
                "codigo",
                good.id() % 3 == 0 ? "" : good.sku(),
                "preco",
                new BigDecimal(good.price() == null ? "0" : good.price()).add(new BigDecimal("0.0000015259")),
                "precoCusto",
                20,
                "estoque",
                Json.object("saldoVirtualTotal", good.stock() == null ? 0 : good.stock()),
                "tipo",
                "P",
                "situacao",
                good.published() ? "A" : "I",
                "formato",
                "S",
                "descricaoCurta",
                "<p>Lou&ccedil;a</p>",
                "imagemURL",
                "https://cdn.example/a-" + good.id() + ".jpg?Signature=" + System.nanoTime());
    }

    private static Told error(int status, String type, String message) {
        return Told.json(
                status, Json.object("error", Json.object("type", type, "message", message, "description", message)));
    }
}
