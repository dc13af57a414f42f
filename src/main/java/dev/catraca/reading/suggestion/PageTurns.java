package dev.catraca.reading.suggestion;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds how the next page could be asked for. */
final class PageTurns {
    /** No address or cursor that is longer is looked at. */
    private static final int LONGEST = 2000;

    private static final Pattern LINK =
            Pattern.compile("\\brel\\s*+=\\s*+\"?+[^\";,=]*\\bnext\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern PAGES =
            Pattern.compile("(x-)?(wp-)?(pagination-)?(total-?pages|page-?count)", Pattern.CASE_INSENSITIVE);
    private static final Pattern RANGE = Pattern.compile("(?:\\w+\\s+)?(\\d{1,9})-(\\d{1,9})/(\\d{1,12})");
    private static final Pattern ADDRESS =
            Pattern.compile("https?://\\S++|/[^\\s?]*+\\?\\S++|\\?\\S++", Pattern.CASE_INSENSITIVE);

    private static final Set<String> CURSORS =
            Names.set("nextcursor cursor endcursor cursornext nextpagetoken pagetoken nexttoken scrollid continuation"
                    + " continuationtoken nextcontinuationtoken after nextafter searchafter nextpagecursor starting"
                    + " proximocursor");

    private static final Set<String> NEXTS = Names.set(
            "next nextpage nextpageurl nexturl nextlink nexthref proxima proximapagina linkproximo" + " odatanextlink");

    private static final Set<String> MORE =
            Names.set("hasmore hasnextpage hasnext more temmais temproxima morepages hasmorepages");
    private static final Set<String> PAGE =
            Names.set("page currentpage pagina paginaatual pagenumber pageindex numeropagina pageno");
    private static final Set<String> PAGE_COUNTS =
            Names.set("totalpages lastpage pages pagecount numeropaginas totalpaginas numpages ultimapagina"
                    + " totaldepaginas paginas qtdpaginas");
    private static final Set<String> OFFSET = Set.of("offset", "skip", "startindex", "start");
    private static final Set<Integer> ROUND =
            Set.of(10, 12, 15, 20, 24, 25, 30, 40, 48, 50, 60, 96, 100, 120, 200, 250, 300, 400, 500, 1000);

    private final HttpHeaders headers;
    private final List<Scalars.Scalar> scalars;
    private final Asked asked;
    private final boolean pointers;
    private final int size;
    private final List<Suggestions.Total> totals;
    private final List<Suggestions.PageTurn> found = new ArrayList<>();

    /**
     * @param pointers whether the format has places beside its records
     * @param size how many records the sample has
     */
    PageTurns(
            HttpHeaders headers,
            List<Scalars.Scalar> scalars,
            Asked asked,
            boolean pointers,
            int size,
            List<Suggestions.Total> totals) {
        this.headers = headers;
        this.scalars = scalars;
        this.asked = asked;
        this.pointers = pointers;
        this.size = size;
        this.totals = totals;
    }

    List<Suggestions.PageTurn> all() {
        links();
        if (pointers) {
            addresses();
            cursors();
        }
        var ranged = ranges();
        pages();
        if (!ranged) {
            offsets();
        }
        if (found.isEmpty()) {
            round();
        }
        return found.stream().limit(Suggestions.MOST).toList();
    }

    private void links() {
        if (headers.allValues("Link").stream()
                .anyMatch(link -> LINK.matcher(link.substring(0, Math.min(LONGEST, link.length())))
                        .find())) {
            add(sized(kind("link-header")), "The header Link names the next page");
        }
    }

    private void addresses() {
        scalars.stream()
                .filter(scalar -> isNext(scalar) && isAddress(scalar))
                .limit(3)
                .forEach(scalar -> add(
                        sized(kind("next-url").put("next", scalar.at())),
                        scalar.at() + " is an address, and its name says that it is that of the next page"));
    }

    private static boolean isAddress(Scalars.Scalar scalar) {
        return scalar.text().length() <= LONGEST
                && ADDRESS.matcher(scalar.text()).matches();
    }

    private static boolean isNext(Scalars.Scalar scalar) {
        return NEXTS.contains(scalar.name())
                || Set.of("href", "url").contains(scalar.name())
                        && scalar.parent().contains("next");
    }

    private void cursors() {
        scalars.stream()
                .filter(scalar ->
                        CURSORS.contains(scalar.name()) || scalar.name().equals("next"))
                .filter(scalar -> !scalar.value().isBoolean() && !scalar.value().isNull())
                .filter(scalar -> scalar.text().length() > 0 && scalar.text().length() <= LONGEST)
                .filter(scalar -> !isAddress(scalar))
                .limit(3)
                .forEach(scalar -> {
                    var turn = kind("cursor").put("param", parameter(scalar)).put("next", scalar.at());
                    more(scalar).ifPresent(more -> turn.put("more", more.at()));
                    add(sized(turn), scalar.at() + " looks like a cursor");
                });
    }

    /** What takes the cursor: a parameter that was sent under that name, else what its name suggests. */
    private String parameter(Scalars.Scalar cursor) {
        var name = switch (cursor.name()) {
            case "endcursor", "after", "nextafter", "searchafter" -> "after";
            case "nextpagetoken", "pagetoken" -> "pagetoken";
            case "scrollid" -> "scrollid";
            default ->
                cursor.name().startsWith("next") && cursor.name().length() > 4
                        ? cursor.name().substring(4)
                        : "cursor";
        };
        return asked.named(name)
                .orElse(
                        switch (name) {
                            case "pagetoken" -> "page_token";
                            case "scrollid" -> "scroll_id";
                            default -> name;
                        });
    }

    private Optional<Scalars.Scalar> more(Scalars.Scalar beside) {
        var around = beside.at().substring(0, beside.at().lastIndexOf('/') + 1);
        return scalars.stream()
                .filter(scalar -> MORE.contains(scalar.name()) && scalar.at().startsWith(around))
                .findFirst();
    }

    private boolean ranges() {
        var before = found.size();
        headers.map().forEach((name, values) -> {
            var range = RANGE.matcher(values.isEmpty() ? "" : values.get(0).strip());
            if ((name.equalsIgnoreCase("resources") || name.equalsIgnoreCase("rest-content-range"))
                    && range.matches()) {
                var turn = kind("offset")
                        .put("param", "_from")
                        .put("sizeParam", "_to")
                        .put("shape", "from-to")
                        .put("start", 0);
                turn.put("size", 50).putObject("total").put("header", name).put("after", "/");
                add(turn, "The header " + name + " counts records from and to");
            }
        });
        return found.size() > before;
    }

    private void pages() {
        var page = pointers ? scalar(PAGE).filter(Scalars.Scalar::isWholeNumber) : Optional.<Scalars.Scalar>empty();
        var pages =
                pointers ? scalar(PAGE_COUNTS).filter(Scalars.Scalar::isWholeNumber) : Optional.<Scalars.Scalar>empty();
        var header = headers.map().keySet().stream()
                .filter(name -> PAGES.matcher(name).matches())
                .findFirst();
        var sent = asked.page();
        if (page.isEmpty() && pages.isEmpty() && header.isEmpty() && sent.isEmpty()) {
            return;
        }
        var turn = kind("page").put("param", sent.orElse(parameter(page.or(() -> pages))));
        start(turn, page, sent);
        pages.map(Scalars.Scalar::at)
                .or(() -> header.map(name -> "header:" + name))
                .ifPresent(at -> turn.put("pages", at));
        add(
                sized(turn),
                page.map(Scalars.Scalar::at)
                        .or(() -> pages.map(Scalars.Scalar::at))
                        .map(at -> at + " counts pages")
                        .or(() -> header.map(name -> "The header " + name + " counts pages"))
                        .orElseGet(() -> "The parameter " + sent.get() + " of the request counts pages"));
    }

    private void start(ObjectNode turn, Optional<Scalars.Scalar> page, Optional<String> sent) {
        var first = sent.map(asked::number)
                .orElse(page.filter(at -> at.text().equals("0")).isPresent() ? 0 : 1);
        if (first == 0) {
            turn.put("start", 0);
        }
    }

    private String parameter(Optional<Scalars.Scalar> counter) {
        return counter.filter(scalar -> scalar.name().contains("pagina")).isPresent() ? "pagina" : "page";
    }

    private void offsets() {
        var pair = asked.offsetAndSize();
        if (pair.isPresent()) {
            add(
                    kind("offset")
                            .put("param", pair.get())
                            .put("shape", "offset,size")
                            .put("size", asked.sizeIn(pair.get())),
                    "The parameter " + pair.get() + " of the request has an offset and a size");
            return;
        }
        var offset = pointers ? scalar(OFFSET).filter(Scalars.Scalar::isWholeNumber) : Optional.<Scalars.Scalar>empty();
        var sent = asked.offset();
        if (offset.isPresent() || sent.isPresent()) {
            var param = sent.orElseGet(
                    () -> offset.get().at().substring(offset.get().at().lastIndexOf('/') + 1));
            var turn = kind("offset").put("param", param);
            if (asked.size().isEmpty() && size > 0) {
                turn.put("sizeParam", "limit").put("size", Math.min(10_000, limit().orElse(size)));
            }
            add(
                    sized(turn),
                    offset.map(at -> at.at() + " counts the records before this page")
                            .orElse("The parameter " + param + " of the request counts records"));
        }
    }

    private Optional<Integer> limit() {
        return scalar(Set.of("limit", "limite", "pagesize", "perpage"))
                .filter(Scalars.Scalar::isWholeNumber)
                .map(Scalars.Scalar::text)
                .filter(text -> text.matches("[1-9]\\d{0,3}"))
                .map(Integer::valueOf);
    }

    private void round() {
        var more = totals.stream().anyMatch(total -> total.value() > size);
        if (more || totals.isEmpty() && ROUND.contains(size)) {
            add(sized(kind("page").put("param", "page")), size + " records came, which could be one page of more");
        }
    }

    private Optional<Scalars.Scalar> scalar(Set<String> names) {
        return scalars.stream().filter(scalar -> names.contains(scalar.name())).findFirst();
    }

    /** With the size of a page as it was asked for. */
    private ObjectNode sized(ObjectNode turn) {
        asked.size().ifPresent(name -> turn.put("sizeParam", name).put("size", asked.number(name)));
        return turn;
    }

    private static ObjectNode kind(String kind) {
        return JsonNodeFactory.instance.objectNode().put("kind", kind);
    }

    private void add(ObjectNode turn, String why) {
        found.add(new Suggestions.PageTurn(turn, why));
    }
}
