package dev.catraca.dev;

import java.math.BigDecimal;
import java.util.List;

/**
 * A kind of product that comes in brands, sizes and variants.
 *
 * @param price what the first size costs, in reais
 */
record ProductLine(
        String category,
        String noun,
        BigDecimal price,
        List<String> brands,
        List<String> sizes,
        List<String> variants) {
    private static final String ALL = """
            Mercearia > Cafés | Café Torrado e Moído | 18.90 | Serra Azul, Ipê Dourado, Fazenda Boa Vista, Aroma Mineiro, Pico da Neblina | 250 g, 500 g, 1 kg | Tradicional, Extraforte, Gourmet, Orgânico, Descafeinado
            Mercearia > Arroz e Feijão | Arroz Agulhinha | 27.50 | Grão do Sul, Campo Largo, Dona Celeste, Várzea, Bom Prato | 1 kg, 2 kg, 5 kg | Tipo 1, Integral, Parboilizado, Orgânico, Aromático
            Mercearia > Arroz e Feijão | Feijão | 9.49 | Grão do Sul, Campo Largo, Dona Celeste, Várzea, Bom Prato | 500 g, 1 kg, 2 kg | Carioca, Preto, Branco, Fradinho, Vermelho
            Mercearia > Massas | Macarrão | 5.79 | Nonna Tereza, Bela Massa, Trigal, Colonial, Vila Roma | 500 g, 1 kg, 2 kg | Espaguete, Penne, Parafuso, Talharim, Integral
            Mercearia > Biscoitos | Biscoito | 4.29 | Trigal, Vovó Lina, Campos Gerais, Estrela do Dia, Sabor da Roça | 140 g, 200 g, 360 g | Maisena, Cream Cracker, Recheado de Chocolate, Recheado de Morango, Integral
            Bebidas > Sucos | Suco Integral | 12.90 | Pomar Vivo, Vale das Uvas, Frutal, Sítio Alegre, Natural da Serra | 300 ml, 1 L, 1,5 L | Uva, Laranja, Maçã, Caju, Maracujá
            Bebidas > Cervejas | Cerveja Artesanal | 14.90 | Lobo Guará, Rio Acima, Catarina do Vale, Barril Velho, Mata Atlântica | 350 ml, 473 ml, 600 ml | Pilsen, IPA, Weiss, Stout, Red Ale
            Bebidas > Chás | Chá | 7.90 | Folha Mansa, Serra Azul, Erva Doce & Cia, Jardim Secreto, Chapada | 10 sachês, 15 sachês, 25 sachês | Camomila, Hortelã, Erva-Mate, Capim-Cidreira, Hibisco
            Limpeza > Roupas | Sabão Líquido | 21.90 | Lavanda Real, Brisa Clara, Limpa Mais, Casa Leve, Espuma Boa | 1 L, 3 L, 5 L | Lavanda, Coco, Roupas Delicadas, Roupas Escuras, Antibacteriano
            Limpeza > Casa | Desinfetante | 8.49 | Lavanda Real, Brisa Clara, Limpa Mais, Casa Leve, Pinho Forte | 500 ml, 1 L, 2 L | Lavanda, Eucalipto, Pinho, Floral, Citrus
            Higiene > Cabelos | Shampoo | 19.90 | Flor de Lótus, Raiz Forte, Bela Onda, Buriti, Amazônia Viva | 200 ml, 350 ml, 1 L | Hidratação, Cachos, Anticaspa, Cabelos Oleosos, Cabelos Tingidos
            Higiene > Banho | Sabonete Líquido | 11.90 | Flor de Lótus, Buriti, Amazônia Viva, Pele Macia, Manacá | 250 ml, 500 ml, 1 L | Erva-Doce, Leite e Mel, Castanha, Maracujá, Neutro
            Pet > Cães | Ração para Cães | 34.90 | Bom Amigo, Latido Feliz, Matilha, Vira-Lata Chique, Quintal | 1 kg, 3 kg, 15 kg | Adultos, Filhotes, Raças Pequenas, Castrados, Sênior
            Pet > Gatos | Ração para Gatos | 29.90 | Bom Amigo, Sete Vidas, Bigode, Miau & Cia, Quintal | 1 kg, 3 kg, 10 kg | Carne, Frango, Peixe, Castrados, Filhotes
            Moda > Camisetas | Camiseta de Algodão | 49.90 | Rua Quinze, Maré Alta, Fio da Terra, Arpoador, Tear Mineiro | P, M, G | Branca, Preta, Azul-Marinho, Verde-Musgo, Vinho
            Moda > Calças | Calça Jeans | 139.90 | Rua Quinze, Maré Alta, Índigo Sul, Arpoador, Agreste | 38, 42, 46 | Azul-Claro, Azul-Escuro, Preta, Cinza, Cru
            Calçados > Tênis | Tênis de Corrida | 249.90 | Passo Leve, Trilha Norte, Ventania, Maratona, Asfalto | 37, 39, 42 | Preto, Branco, Cinza, Azul, Coral
            Calçados > Chinelos | Chinelo | 29.90 | Beira-Mar, Maré Alta, Pé na Areia, Coqueiral, Ventania | 35/36, 38/39, 41/42 | Preto, Azul, Amarelo, Verde, Rosa
            Cama e Banho > Toalhas | Toalha de Banho | 59.90 | Tear Mineiro, Casa Jatobá, Algodão Doce, Linho & Cor, Varanda | 70 x 130 cm, 75 x 140 cm, 90 x 150 cm | Branca, Areia, Azul, Verde, Terracota
            Cama e Banho > Lençóis | Jogo de Lençol | 129.90 | Tear Mineiro, Casa Jatobá, Algodão Doce, Linho & Cor, Varanda | Solteiro, Casal, Queen | Liso Branco, Liso Cinza, Listrado, Floral, Xadrez
            Cozinha > Panelas | Panela Antiaderente | 89.90 | Fogo Brando, Casa Jatobá, Minas Forja, Tempero Bom, Ferro & Brasa | 16 cm, 20 cm, 24 cm | Preta, Vermelha, Cinza, Cobre, Verde
            Cozinha > Potes | Pote Hermético | 24.90 | Guarda Bem, Casa Jatobá, Clara, Tempero Bom, Ordem & Progresso | 500 ml, 1 L, 2 L | Transparente, Tampa Azul, Tampa Verde, Tampa Preta, Vidro
            Papelaria > Cadernos | Caderno Universitário | 22.90 | Página Um, Rabisco, Tinta Fresca, Letra Viva, Araucária | 80 folhas, 160 folhas, 200 folhas | Capa Dura, Espiral, Pontilhado, Quadriculado, Sem Pauta
            Ferramentas > Manuais | Chave de Fenda | 15.90 | Minas Forja, Mão Firme, Bigorna, Oficina Sul, Torque | 3 mm, 5 mm, 8 mm | Ponta Chata, Ponta Phillips, Isolada, Cabo Longo, Ponta Magnética
            Iluminação > Lâmpadas | Lâmpada LED | 12.90 | Clara, Luz do Vale, Alvorada, Farol Sul, Watt & Cia | 7 W, 9 W, 15 W | Branca Fria, Branca Neutra, Branca Quente, Colorida, Vintage
            """;

    static final List<ProductLine> LINES = ALL.lines().map(ProductLine::parse).toList();

    private static ProductLine parse(String line) {
        var parts = line.split(" \\| ");
        return new ProductLine(
                parts[0], parts[1], new BigDecimal(parts[2]), list(parts[3]), list(parts[4]), list(parts[5]));
    }

    private static List<String> list(String part) {
        return List.of(part.split(", "));
    }
}
