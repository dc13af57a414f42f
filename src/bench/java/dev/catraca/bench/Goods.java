package dev.catraca.bench;

import dev.catraca.dev.Gtin;
import java.math.BigDecimal;
import java.util.SplittableRandom;

/** The products of a shop; each follows from the seed and its index alone. Their keys are in the order of the indexes. */
record Goods(long seed) {
    private static final String[] THINGS = {
        "Tênis",
        "Camiseta",
        "Mochila",
        "Cafeteira",
        "Panela",
        "Furadeira",
        "Notebook",
        "Fone de ouvido",
        "Relógio",
        "Colchão"
    };
    private static final String[] KINDS = {"esportivo", "clássico", "infantil", "profissional", "compacto", "premium"};
    private static final String[] BRANDS = {"Aurora", "Ipê", "Serra Azul", "Nordeste", "Capim", "Maré", "Tropeiro"};
    private static final String[] SHELVES = {"casa", "esporte", "moda", "eletrônicos", "ferramentas", "cozinha"};
    private static final String[] WORDS = {
        "resistente",
        "leve",
        "garantia",
        "de",
        "doze",
        "meses",
        "com",
        "acabamento",
        "em",
        "algodão",
        "aço",
        "para",
        "uso",
        "diário",
        "fácil",
        "limpar",
        "entrega",
        "rápida",
        "produto",
        "nacional",
        "embalagem",
        "reciclável"
    };
    private static final int DESCRIPTION = 130;
    private static final long MIX = 0x9E3779B97F4A7C15L;

    /** The product with this index, from 0. */
    Row row(int index, Edition edition) {
        var random = new SplittableRandom(seed * MIX + index);
        var number = "%09d".formatted(index);
        var brand = pick(BRANDS, random);
        var name = pick(THINGS, random) + ' ' + pick(KINDS, random) + ' ' + brand + ' ' + index;
        var cents = 500 + random.nextInt(500_000);
        var stock = random.nextInt(1000);
        var differs = edition.differs(index);
        return new Row(
                key(index),
                name,
                description(random),
                brand,
                pick(SHELVES, random),
                Gtin.ean13(index),
                BigDecimal.valueOf(differs ? cents + 100 : cents, 2),
                differs ? stock + 1 : stock,
                "https://shop.example/produto/" + number,
                "https://cdn.shop.example/imagens/" + number + ".jpg");
    }

    static String key(int index) {
        return "SKU-%09d".formatted(index);
    }

    private static String description(SplittableRandom random) {
        var text = new StringBuilder(DESCRIPTION + 16).append("Descrição:");
        while (text.length() < DESCRIPTION) {
            text.append(' ').append(pick(WORDS, random));
        }
        return text.toString();
    }

    private static String pick(String[] words, SplittableRandom random) {
        return words[random.nextInt(words.length)];
    }
}
