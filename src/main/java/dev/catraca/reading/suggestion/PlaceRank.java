package dev.catraca.reading.suggestion;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** How likely a place holds a field by the names on the way to it. */
final class PlaceRank {
    /** Names on the way that say nothing: of languages, of wrappers and of the first of several. */
    private static final Set<String> NEUTRAL =
            Names.set("pt ptbr br en enus es node product produto item variants variant variacoes variacao variations"
                    + " skus sku nodes edges rendered language text cdata 0 items data dados attributes fields sellers"
                    + " commertialoffer offers offer precos prices preview main");

    /** The name of the value in an object that stands for a field. */
    private static final Set<String> OF_VALUE =
            Names.set("name nome title titulo value valor amount src url href link http https text label descricao"
                    + " description saldo quantity quantidade preco price original thumbs file uri");

    private static final double IN_OBJECT = 0.95;
    private static final double IN_LIST = 0.8;

    private PlaceRank() {}

    /** From 0 to 1. */
    static double of(FieldNames field, String pointer) {
        var names = Arrays.stream(pointer.substring(1).split("/"))
                .map(name -> Words.of(name.replace("~1", "/").replace("~0", "~")))
                .filter(name -> !name.isEmpty())
                .toList();
        var telling = names.stream()
                .filter(name -> !NEUTRAL.contains(String.join("", name)) && !isNumber(name))
                .toList();
        if (telling.isEmpty()) {
            return names.isEmpty() ? 0 : field.rank(names.get(names.size() - 1)) * 0.5;
        }
        var last = telling.get(telling.size() - 1);
        if (telling.size() == 1) {
            return field.rank(last) * (names.size() == 1 ? own(pointer) : pointer.contains("/0") ? IN_LIST : IN_OBJECT);
        }
        var parent = telling.get(telling.size() - 2);
        if (field.isObject(parent) && (OF_VALUE.contains(String.join("", last)) || field.rank(last) > 0)) {
            return 0.9 - 0.05 * telling.size();
        }
        return field.rank(last) * 0.25;
    }

    /** In a feed of Google Merchant, what has the prefix is made for it. */
    private static double own(String pointer) {
        return pointer.startsWith("/g:") ? 1.02 : 1;
    }

    private static boolean isNumber(List<String> name) {
        return name.size() == 1 && name.get(0).chars().allMatch(Character::isDigit);
    }
}
