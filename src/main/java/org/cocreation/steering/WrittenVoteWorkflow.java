package org.cocreation.steering;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.spin.Spin;
import org.camunda.spin.json.SpinJsonNode;
import org.cocreation.audit.Actor;
import org.cocreation.cycle.Cycle;
import org.cocreation.cycle.CycleService;
import org.cocreation.event.Organisation;
import org.cocreation.language.Dates;
import org.cocreation.language.Language;
import org.cocreation.workflow.CallableFromModels;
import org.cocreation.workflow.CompletedTask;
import org.cocreation.workflow.OfferedToModels;
import org.cocreation.workflow.StepProperties;
import org.cocreation.workflow.WrittenVoting;
import org.springframework.stereotype.Component;

/** What the model {@code written-vote} asks; its business key is the cycle's code, its variable the number of the vote. */
@Component
@CallableFromModels
public class WrittenVoteWorkflow {

    private static final String ABSTENTION = "abstention";

    private final WrittenVotes votes;
    private final CycleService cycles;
    private final WrittenVoteMails mails;

    WrittenVoteWorkflow(WrittenVotes votes, CycleService cycles, WrittenVoteMails mails) {
        this.votes = votes;
        this.cycles = cycles;
        this.mails = mails;
    }

    /** The question was put on the page of the cycle; nobody begins another by hand. */
    @OfferedToModels(value = "Commencer un vote écrit", explains = "Vérifie que la question du message vient d’être posée depuis la page du cycle.")
    public void begin(DelegateExecution execution) {
        votes.requireAsked(code(execution), (Integer) execution.getVariable(WrittenVoting.VOTE));
    }

    /** With the step's {@code quorumPercent}; none without. */
    @OfferedToModels(value = "Ouvrir un vote écrit", explains = "Fixe le quorum et écrit la question à chaque organisation membre.")
    public void open(DelegateExecution execution) {
        votes.open(code(execution), number(execution), StepProperties.number(execution, "quorumPercent").orElse(0), Actor.PROCESS);
        mails.ask(code(execution), number(execution));
    }

    /** Codes of the committee's organisations. */
    @OfferedToModels(value = "Votants", explains = "Les codes des organisations membres, pour une tâche de chacune.")
    public List<String> voters(DelegateExecution execution) {
        return cycles.members(code(execution)).stream().map(Organisation::code).toList();
    }

    @OfferedToModels(value = "Cycle d’un vote écrit", explains = "Code et titre du cycle, à montrer dans un formulaire.")
    public SpinJsonNode cycle(DelegateExecution execution) {
        Cycle cycle = cycles.get(code(execution));
        return Spin.JSON(Map.of("code", cycle.code(), "title", cycle.title().fr()));
    }

    @OfferedToModels(value = "Question d’un vote écrit", explains = "La question, sa clôture et son quorum, à montrer dans un formulaire.")
    public SpinJsonNode question(DelegateExecution execution) {
        WrittenVote vote = vote(execution);
        Map<String, Object> card = new LinkedHashMap<>();
        card.put("number", vote.number());
        card.put("text", vote.question());
        card.put("closes", Dates.moment(vote.closesAt(), Language.FR));
        card.put("quorum", vote.quorum() == null ? 0 : vote.quorum());
        return Spin.JSON(card);
    }

    @OfferedToModels(value = "Réponses d’un vote écrit", explains = "Les réponses et l’abstention, comme choix d’un formulaire.")
    public SpinJsonNode answers(DelegateExecution execution) {
        List<String> answers = vote(execution).answers();
        List<Map<String, String>> options = new ArrayList<>();
        for (int place = 1; place <= answers.size(); place++) {
            options.add(Map.of("value", Integer.toString(place), "label", answers.get(place - 1)));
        }
        options.add(Map.of("value", ABSTENTION, "label", "Abstention"));
        return Spin.JSON(options);
    }

    /** On {@code vote-in-writing}, for the task's organisation. */
    @OfferedToModels(value = "Répondre à un vote écrit", explains = "Enregistre la réponse d’une organisation.", form = "vote-in-writing")
    public void cast(DelegateTask task) {
        CompletedTask done = new CompletedTask(task);
        String answer = done.text("answer");
        votes.cast(done.businessKey(), number(task.getExecution()), done.requiredText("organisation"),
                ABSTENTION.equals(answer) ? null : Integer.valueOf(answer), done.actor());
    }

    @OfferedToModels(value = "Clôture d’un vote écrit", explains = "Le moment où ce qui manque n’est plus attendu.")
    public Date closesAt(DelegateExecution execution) {
        return Date.from(vote(execution).closesAt());
    }

    /** At the earliest halfway from the question to its end. */
    @OfferedToModels(value = "Heures avant la clôture d’un vote écrit", explains = "Tant d’heures avant la clôture, au plus tôt à la moitié du délai.")
    public Date hoursBeforeClosing(DelegateExecution execution, int hours) {
        WrittenVote vote = vote(execution);
        Instant halfway = vote.askedAt().plus(Duration.between(vote.askedAt(), vote.closesAt()).dividedBy(2));
        Instant wanted = vote.closesAt().minus(Duration.ofHours(hours));
        return Date.from(wanted.isAfter(halfway) ? wanted : halfway);
    }

    @OfferedToModels(value = "Relancer les votants", explains = "Écrit aux organisations qui n’ont pas encore répondu.")
    public void remind(DelegateExecution execution) {
        mails.remind(code(execution), number(execution));
    }

    @OfferedToModels(value = "Prévenir du retrait d’une question", explains = "Écrit à chaque membre que la question est retirée.")
    public void tellOfWithdrawal(DelegateExecution execution) {
        mails.tellOfWithdrawal(code(execution), number(execution));
    }

    @OfferedToModels(value = "Dépouiller un vote écrit", explains = "Compte les réponses\u00a0; le résultat vaut désormais.")
    public void count(DelegateExecution execution) {
        votes.count(code(execution), number(execution), Actor.PROCESS);
    }

    @OfferedToModels(value = "Envoyer le résultat d’un vote écrit", explains = "Écrit le résultat à chaque organisation membre.")
    public void sendResult(DelegateExecution execution) {
        mails.sendResult(code(execution), number(execution));
    }

    private WrittenVote vote(DelegateExecution execution) {
        return votes.get(code(execution), number(execution));
    }

    private static String code(DelegateExecution execution) {
        return execution.getProcessBusinessKey();
    }

    private static int number(DelegateExecution execution) {
        return (Integer) execution.getVariable(WrittenVoting.VOTE);
    }
}
