// Rules of this project's own for bpmnlint, beside its recommended ones.
import { is } from 'bpmnlint-utils';
import { inputs, shownVariables } from './elements.js';

const extension = (node, type) => (node.extensionElements?.values || []).filter(element => element.$type === type);
const rule = check => () => ({ check });

/** Who reads the diagram learns from it what to do and why. */
const documentation = rule((node, reporter) => {
  if ((is(node, 'bpmn:Activity') || is(node, 'bpmn:Process')) && !node.documentation?.[0]?.text?.trim()) {
    reporter.report(node.id, 'has no documentation');
  }
});

/** A verb in the infinitive, then an object. */
const taskName = rule((node, reporter) => {
  if (is(node, 'bpmn:Activity') && !/^\p{Lu}\p{Ll}+(er|ir|re) \S+/u.test(node.name || '')) {
    reporter.report(node.id, 'is not named by a French verb and its object');
  }
});

/** Ids are an interface: code, tests and migrations name them. */
const meaningfulId = rule((node, reporter) => {
  if ((is(node, 'bpmn:FlowElement') || is(node, 'bpmn:Lane') || is(node, 'bpmn:Message') || is(node, 'bpmn:Process'))
      && !/^[a-z]+(-[a-z]+)*$/.test(node.id)) {
    reporter.report(node.id, 'has an id that is not made of lower-case words');
  }
});

const processSettings = rule((node, reporter) => {
  if (!is(node, 'bpmn:Process')) return;
  if (!node.isExecutable) reporter.report(node.id, 'is not executable');
  if (!/^P\d+D$/.test(node.get('camunda:historyTimeToLive') || '')) reporter.report(node.id, 'has no time to live in days');
  if (!/^\d+\.\d+\.\d+$/.test(node.get('camunda:versionTag') || '')) reporter.report(node.id, 'has no semantic version tag');
});

/** The system's work is a job of its own, so that a failure is retried and seen without undoing what a person did. */
const ownTransaction = rule((node, reporter) => {
  if (['bpmn:ServiceTask', 'bpmn:SendTask', 'bpmn:BusinessRuleTask'].some(type => is(node, type)) && !node.get('camunda:asyncBefore')) reporter.report(node.id, 'is not asynchronous before');
});

/** A task is offered to someone, due some day, shows its event or its cycle, hands over what was typed, and has the form of its own name. */
const completeUserTask = rule((node, reporter) => {
  if (!is(node, 'bpmn:UserTask')) return;
  if (node.get('camunda:formRef') !== node.id || node.get('camunda:formRefBinding') !== 'deployment') {
    reporter.report(node.id, 'has not the form of its own id, bound to the deployment');
  }
  if (!node.get('camunda:candidateGroups')) reporter.report(node.id, 'has no candidate groups');
  if (!node.get('camunda:dueDate')) reporter.report(node.id, 'has no due date');
  if (!extension(node, 'camunda:TaskListener').some(listener => listener.event === 'complete')) {
    reporter.report(node.id, 'does not hand over what was submitted');
  }
  if (!shownVariables(node).some(name => ['event', 'cycle'].includes(name))) {
    reporter.report(node.id, 'shows neither its event nor its cycle');
  }
});

/** A called process is the one that was made with its caller, and has its business key: messages and pages find it by that. */
const calledProcess = rule((node, reporter) => {
  if (!is(node, 'bpmn:CallActivity')) return;
  if (node.get('camunda:calledElementBinding') !== 'deployment') reporter.report(node.id, 'does not call what was deployed with it');
  if (!extension(node, 'camunda:In').some(passed => passed.businessKey)) reporter.report(node.id, 'does not pass its business key on');
});

/** The properties of a step that the application reads: docs/models.md. */
const PROPERTIES = {
  'bpmn:UserTask': { page: /^\/[a-z-/]+$/, notice: /^none$/, blocksPostponement: /^(true|false)$/, noticeDays: /^\d+$/, quorumPercent: /^\d+$/ },
  'bpmn:SendTask': { recipients: /^[a-z0-9-]+(, ?[a-z0-9-]+)*$/, answerHours: /^\d+$/, reminderHours: /^\d+$/, remarkDays: /^\d+$/, quorumPercent: /^\d+$/ },
  'bpmn:BusinessRuleTask': { decision: /^[a-z]+(-[a-z]+)*$/ }
};
const knownProperty = rule((node, reporter) => {
  for (const { name, value } of extension(node, 'camunda:Properties').flatMap(properties => properties.values || [])) {
    const known = Object.entries(PROPERTIES).find(([type]) => is(node, type))?.[1] ?? {};
    if (!known[name]) reporter.report(node.id, `has a property ${name} that nothing reads`);
    else if (!known[name].test(value)) reporter.report(node.id, `has a property ${name} that is not understood: ${value}`);
  }
});

/** Which table decides is seen in the model. */
const namedDecision = rule((node, reporter) => {
  if (is(node, 'bpmn:BusinessRuleTask') && !extension(node, 'camunda:Properties').some(({ values }) => values?.some(({ name }) => name === 'decision'))) {
    reporter.report(node.id, 'does not name its decision');
  }
});

/** A choice says on each way when it is taken, and has one that is taken otherwise. */
const labelledChoice = rule((node, reporter) => {
  if (!is(node, 'bpmn:ExclusiveGateway') || (node.outgoing || []).length < 2) return;
  for (const flow of node.outgoing.filter(flow => !flow.name)) reporter.report(flow.id, 'has no label');
  if (!node.default) reporter.report(node.id, 'has no default flow');
});

/** What nobody filled in is empty without being said. */
const inputWithValue = rule((node, reporter) => {
  for (const { name } of inputs(node).filter(input => input.value === '${null}')) reporter.report(node.id, `has an empty input ${name}`);
});

export const rules = {
  documentation,
  'task-name': taskName,
  'meaningful-id': meaningfulId,
  'process-settings': processSettings,
  'own-transaction': ownTransaction,
  'complete-user-task': completeUserTask,
  'called-process': calledProcess,
  'known-property': knownProperty,
  'named-decision': namedDecision,
  'labelled-choice': labelledChoice,
  'input-with-value': inputWithValue
};
