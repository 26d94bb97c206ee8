// What Tasklist, the engine and the network say when something fails is English, and speaks of ids and executions. A refusal
// of the application is French already and passes as it is.
const GONE = "Cette tâche n'existe plus\u00a0: elle est terminée, ou n'est plus nécessaire.";
const MESSAGES = [
  [/is already claimed by someone else/, "Quelqu'un d'autre vient de prendre cette tâche."],
  [/No matching task with id|Cannot find task with id|task is null|Task with id .* does not exist/i, GONE],
  [/OptimisticLocking|was updated by another transaction|concurrent/i, "Quelqu'un d'autre a changé cette tâche au même moment. Regardez-la de nouveau, puis recommencez."],
  [/is suspended/, "Cette tâche est suspendue. L'administrateur peut la reprendre."],
  [/does not have .*permission|AuthorizationException|Required admin|not authorized|Forbidden|\b403\b/i, "Vous n'avez pas le droit de faire cela."],
  [/Unauthorized|\b401\b/i, 'Votre session est terminée. Identifiez-vous de nouveau\u00a0: ce que vous avez écrit est gardé.'],
  [/network is offline|Failed to fetch|Network|Request has been terminated|timeout|timed out/i,
    "Le serveur n'a pas répondu. Vérifiez votre connexion, puis recommencez\u00a0: ce que vous avez écrit est gardé."]
];
const FAILED = "Quelque chose n'a pas fonctionné. Recommencez\u00a0; si cela continue, prévenez l'administrateur.";
/** Words that no French sentence has, and what belongs to programs. */
const TECHNICAL = /\b(the|is|was|are|with|not|cannot|could|failed|unable|error|null|undefined|execution)\b|ENGINE-\d+|\w(?:Exception|Error)\b|^\s*\d{3}\s*$/i;

export function french(message) {
  const text = String(message ?? '');
  const known = MESSAGES.find(([pattern]) => pattern.test(text));
  return known ? known[1] : TECHNICAL.test(text) ? FAILED : text;
}

window.angular.module('cam.tasklist.custom').config(['$provide', $provide => $provide.decorator('Notifications', ['$delegate', notifications => {
  const add = notifications.add;
  notifications.add = function (notice) {
    if (notice.unsafe) {
      return add.call(this, notice);
    }
    return add.call(this, Object.assign(notice, { status: french(notice.status), message: french(notice.message) }));
  };
  return notifications;
}])]);

export default [];
