package dev.catraca.notify.message;

import dev.catraca.notify.Notice;
import dev.catraca.run.RunReason;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Brazilian Portuguese; the words are those of the dashboard. */
final class Portuguese implements Wording {
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);

    @Override
    public String title(Notice notice) {
        var name = notice.sourceName();
        return switch (notice.kind()) {
            case FAILED -> name + ": a execução " + notice.run() + " falhou (" + reason(Facts.reason(notice)) + ")";
            case STUCK -> name + ": a execução " + notice.run() + " está travada";
            case GUARDED -> name + ": a execução " + notice.run() + " espera uma decisão";
            case RECOVERED -> name + ": tudo certo de novo desde a execução " + notice.run();
            case TEST -> "Teste do canal " + notice.channel();
        };
    }

    @Override
    public String text(Notice notice) {
        return switch (notice.kind()) {
            case FAILED -> why(Facts.reason(notice)) + notResumed(notice.text("notResumed"));
            case STUCK ->
                "A execução consta como RUNNING, mas o processo " + notice.text("owner")
                        + " não dá sinal de vida ou passou do prazo, e o reparo não conseguiu encerrá-la.";
            case GUARDED -> guarded(notice);
            case RECOVERED -> "Uma execução terminou com sucesso depois do problema avisado neste canal.";
            case TEST -> "Se você está lendo isto, as mensagens da Catraca chegam aqui.";
        };
    }

    @Override
    public String advice(Notice notice) {
        return switch (notice.kind()) {
            case FAILED -> next(Facts.reason(notice));
            case STUCK -> "Veja se o PostgreSQL e os pods estão bem e se o reparo está ligado.";
            case GUARDED ->
                "Compare com a fonte. Se ela realmente "
                        + (Approval.isOfMissingField(notice)
                                ? "não tem mais esses valores, aprove isso"
                                : "lista tão menos, aprove a retirada")
                        + " no painel ou com " + Approval.call(notice) + ".";
            case RECOVERED, TEST -> null;
        };
    }

    private static String guarded(Notice notice) {
        if (Approval.isOfMissingField(notice)) {
            return "Um campo de todos os produtos seria esvaziado, por isso nada foi gravado.";
        }
        var guard = Facts.guard(notice);
        return guard == null
                ? "Produtos demais seriam retirados, por isso nenhum foi."
                : "A fonte deixou de listar " + guard.missing() + " de " + guard.live()
                        + " produtos ativos, mais do que os " + guard.percent().replace('.', ',')
                        + " % que uma execução pode retirar; por isso nenhum foi retirado.";
    }

    private static String why(RunReason reason) {
        return switch (reason) {
            case TIMEOUT -> "A execução demorou mais do que a fonte permite.";
            case ORPHANED -> "O processo que a executava morreu; o reparo provou isso e encerrou a execução.";
            case LOCK_LOST -> "A trava passou a outro dono, por isso ela parou na hora.";
            case INTERRUPTED -> "O processo recebeu ordem de encerrar e fechou a execução em ordem.";
            case SOURCE_ERROR -> "Não foi possível ler a fonte até o fim.";
            case CONFIG_ERROR -> "A fonte recusa a chave, ou falta nela o que a especificação nomeia.";
            case STORAGE_ERROR -> "O banco de dados recusou uma gravação.";
            case GUARD -> "Ela mudaria coisas demais, por isso nada foi mudado.";
            case CANCELLED -> "Alguém a cancelou.";
            case INTERNAL_ERROR -> "Uma falha na própria Catraca.";
        };
    }

    private static String notResumed(String why) {
        return switch (why == null ? "" : why) {
            case "DISABLED" -> " Ela não será retomada: a fonte está desativada.";
            case "CHANGED" -> " Ela não será retomada: a fonte mudou desde então; a próxima execução recomeça.";
            case "LIMIT" ->
                " Ela não será retomada: já foi retomada seguidamente tantas vezes quantas são permitidas; a próxima"
                        + " execução recomeça.";
            case "WAITING" -> " Ela ainda não foi retomada.";
            default -> "";
        };
    }

    private static String next(RunReason reason) {
        return switch (reason) {
            case TIMEOUT ->
                "Veja na história onde o tempo foi gasto; aumente o limite da fonte se ela for apenas grande.";
            case ORPHANED, INTERRUPTED -> "Inicie de novo. Se acontecer muito, veja a memória e os reinícios do pod.";
            case LOCK_LOST -> "Inicie de novo. Se acontecer muito, descubra quem mais escreve neste Redis.";
            case SOURCE_ERROR ->
                "Verifique o endereço, as credenciais e o que a fonte responde; a próxima execução recomeça.";
            case CONFIG_ERROR ->
                "Corrija a chave, o endereço ou o mapeamento na especificação da fonte; até lá toda execução falha.";
            case STORAGE_ERROR -> "Verifique o espaço livre e o log do PostgreSQL, depois inicie de novo.";
            case GUARD, CANCELLED -> null;
            case INTERNAL_ERROR -> "Veja o log do serviço.";
        };
    }

    @Override
    public String label(Label label) {
        return switch (label) {
            case SOURCE -> "Fonte";
            case RUN -> "Execução";
            case REASON -> "Motivo";
            case ERROR -> "Erro";
            case FAILURES -> "Falhas desde o último sucesso";
            case LAST_SUCCESS -> "Último sucesso";
            case STARTED -> "Início";
            case LAST_SIGN -> "Último sinal de vida";
            case ENDED -> "Fim";
            case COUNTED -> "Recebidos";
            case OPEN -> "Abrir a execução";
        };
    }

    @Override
    public String reason(RunReason reason) {
        return switch (reason) {
            case TIMEOUT -> "tempo esgotado";
            case ORPHANED -> "órfã";
            case LOCK_LOST -> "trava perdida";
            case INTERRUPTED -> "interrompida";
            case SOURCE_ERROR -> "erro na fonte";
            case CONFIG_ERROR -> "erro de configuração";
            case STORAGE_ERROR -> "erro no banco";
            case GUARD -> "proteção";
            case CANCELLED -> "cancelada";
            case INTERNAL_ERROR -> "erro interno";
        };
    }

    @Override
    public String moment(Instant moment) {
        return MOMENT.format(moment);
    }
}
