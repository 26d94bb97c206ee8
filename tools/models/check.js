// Every model and form: read without a warning, drawn without a fault, linted without a word. Exits 1 otherwise.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import Ajv from 'ajv';
import { BpmnModdle } from 'bpmn-moddle';
import { DmnModdle } from 'dmn-moddle';
import { transform } from 'esbuild';
import { withBrowser } from './browser.js';
import { flowElements, property, shownVariables } from './elements.js';
import { files, ROOT } from './files.js';
import { lintForm } from './form-linter.js';
import { drawn, layoutFaults } from './layout.js';
import { rules } from './rules.js';
import { timerTable, TIMERS } from './timers.js';
import { vendored } from './vendor.js';

const require = createRequire(import.meta.url);
const { validateAll } = require('@bpmn-io/element-templates-validator');
const { Linter } = require('bpmnlint');
const NodeResolver = require('bpmnlint/lib/resolver/node-resolver');
const camundaBpmn = require('camunda-bpmn-moddle/resources/camunda.json');
const camundaDmn = require('camunda-dmn-moddle/resources/camunda.json');

/** So that a model can be read in one look: on a screen, and at page width in README. */
const WIDEST = 2400;

const called = new Set();
const taken = new Set();
const problems = [];
const report = (file, problem) => problems.push(`${basename(file)}: ${problem}`);

/** Tests, pages and migrations name an activity without its process. */
const claimed = new Map();
function claim(file, id) {
  if (claimed.has(id)) report(file, `${id} is also in ${claimed.get(id)}`);
  claimed.set(id, basename(file));
}

const OWN = 'bpmnlint-plugin-cocreation';
const nodeResolver = new NodeResolver({ require });
const linter = new Linter({
  config: {
    extends: ['bpmnlint:recommended', 'plugin:camunda-compat/camunda-platform-7-24'],
    rules: Object.fromEntries(Object.keys(rules).map(name => [`cocreation/${name}`, 'error']))
  },
  resolver: {
    resolveRule: (pkg, name) => pkg === OWN ? rules[name] : nodeResolver.resolveRule(pkg, name),
    resolveConfig: (pkg, name) => nodeResolver.resolveConfig(pkg, name)
  }
});

/** Who shows a form in a model: the user tasks, with the names of what they show, and the start. */
async function checkProcess(file, open) {
  const xml = await readFile(file, 'utf8');
  const { rootElement, warnings } = await new BpmnModdle({ camunda: camundaBpmn }).fromXML(xml);
  warnings.forEach(warning => report(file, warning.message));
  const process = rootElement.rootElements.find(element => element.$type === 'bpmn:Process');
  if (process.id !== basename(file, '.bpmn')) report(file, `is not named after its process ${process.id}`);

  for (const [rule, reports] of Object.entries(await linter.lint(rootElement))) {
    reports.forEach(({ id, message }) => report(file, `${id} ${message} (${rule})`));
  }

  const page = await open('bpmn');
  const picture = await page.evaluate(async ([source, measure]) => {
    document.getElementById('canvas').style.cssText = 'width:100vw;height:100vh';
    const viewer = new window.BpmnJS({ container: '#canvas' });
    const { warnings } = await viewer.importXML(source);
    return { warnings: warnings.map(String), ...(0, eval)(`(${measure})`)(viewer) };
  }, [xml, drawn.toString()]);
  await page.close();
  picture.warnings.forEach(warning => report(file, `bpmn-js: ${warning}`));
  layoutFaults(picture).forEach(fault => report(file, fault));

  const pool = rootElement.diagrams[0].plane.planeElement.find(drawn => drawn.bpmnElement?.$type === 'bpmn:Participant');
  if (pool.bounds.width > WIDEST) report(file, `is ${pool.bounds.width} wide, more than ${WIDEST}`);

  const elements = flowElements(process);
  elements.filter(element => element.$type !== 'bpmn:SequenceFlow').forEach(({ id }) => claim(file, id));
  for (const call of elements.filter(element => element.$type === 'bpmn:CallActivity')) called.add(call.calledElement);
  for (const task of elements.filter(element => element.$type === 'bpmn:BusinessRuleTask')) taken.add(property(task, 'decision'));
  const tasks = elements.filter(element => element.$type === 'bpmn:UserTask').map(task => ({ id: task.id, shown: shownVariables(task) }));
  const starts = elements.filter(element => element.$type === 'bpmn:StartEvent' && element.get('camunda:formRef'));
  return [...tasks, ...starts.map(start => ({ id: start.get('camunda:formRef') }))];
}

async function checkDecision(file, open) {
  const xml = await readFile(file, 'utf8');
  const { rootElement, warnings } = await new DmnModdle({ camunda: camundaDmn }).fromXML(xml);
  warnings.forEach(warning => report(file, warning.message));
  for (const decision of rootElement.drgElement) {
    if (decision.id !== basename(file, '.dmn')) report(file, `is not named after its decision ${decision.id}`);
    if (!decision.description) report(file, 'has no description');
    if (!/^P\d+D$/.test(decision.historyTimeToLive || '')) report(file, 'has no time to live in days');
    if (!/^\d+\.\d+\.\d+$/.test(decision.versionTag || '')) report(file, 'has no semantic version tag');
    for (const column of [...decision.decisionLogic.input, ...decision.decisionLogic.output]) {
      if (!column.label) report(file, `${column.id} has no label`);
    }
    for (const rule of decision.decisionLogic.rule) {
      if (!rule.description) report(file, `${rule.id} is not explained`);
      if (!/^[a-z]+(-[a-z]+)*$/.test(rule.id)) report(file, `${rule.id} is not an id made of lower-case words`);
    }
  }
  const page = await open('dmn');
  const { warnings: drawing } = await page.evaluate(async source => {
    const viewer = new window.DmnJS({ container: '#canvas' });
    const { warnings } = await viewer.importXML(source);
    const table = viewer.getViews().find(view => view.type === 'decisionTable');
    const opened = await viewer.open(table);
    return { warnings: [...warnings, ...(opened?.warnings || [])].map(String) };
  }, xml);
  await page.close();
  drawing.forEach(warning => report(file, `dmn-js: ${warning}`));
}

const validForm = new Ajv({ allErrors: true, strict: false }).compile(require('./forms.schema.json'));

const inside = components => components.flatMap(component => [component, ...inside(component.components || [])]);

/** The variables that a form fills: a group or a list with a path is one. */
const variables = components => components.flatMap(component => component.path || component.key
  ? [(component.path || component.key).split('.')[0]] : variables(component.components || []));

/** Those of them that are lists. */
const lists = components => components.filter(({ type }) => ['checklist', 'taglist', 'dynamiclist'].includes(type))
  .map(component => component.path || component.key);

/** What a form reads without filling it. */
const read = component => [component.text, component.valuesKey, component.valuesExpression, component.dataSource, component.conditional?.hide];

async function checkForm(file, owners, open) {
  const form = JSON.parse(await readFile(file, 'utf8'));
  if (form.id !== basename(file, '.form')) report(file, `is not named after its id ${form.id}`);
  if (!validForm(form)) validForm.errors.forEach(error => report(file, `${error.instancePath} ${error.message} ${JSON.stringify(error.params)}`));
  for (const { id, message } of lintForm(form)) report(file, `${id} ${message}`);

  const components = inside(form.components);
  const ids = components.map(({ id }) => id);
  ids.filter((id, i) => ids.indexOf(id) < i).forEach(id => report(file, `${id} is the id of several components`));
  const filled = variables(form.components);
  const texts = components.flatMap(read).filter(Boolean).join('\n');
  const owner = owners.find(({ id }) => id === form.id);
  if (!owner) report(file, 'belongs to no user task or start');
  // Tasklist sends a list back as the type that it got; without one, what was chosen is dropped.
  for (const name of lists(form.components)) if (owner?.shown && !owner.shown.includes(name)) report(file, `${name} does not begin as a list of JSON`);
  for (const name of owner?.shown || []) {
    if (!filled.includes(name) && !new RegExp(`\\b${name}\\b`).test(texts)) report(file, `does not use the task's ${name}`);
  }

  if (/\{\{\/if\}\}\n\{\{\/loop\}\}/.test(texts)) report(file, 'a line of a list ends with {{/if}}, which takes the line break with it: write a full stop after it');

  const page = await open('form');
  const warnings = await page.evaluate(async schema => {
    const viewer = new window.FormViewer.Form({ container: '#canvas' });
    return (await viewer.importSchema(schema, {})).warnings.map(String);
  }, form);
  await page.close();
  warnings.forEach(warning => report(file, `form-js: ${warning}`));
}

/** Of two entries with one key every reader but esbuild drops the first in silence. */
async function checkKeys(file) {
  const { warnings } = await transform(await readFile(file, 'utf8'), { loader: 'json', logLevel: 'silent' });
  warnings.forEach(({ text, location }) => report(file, `line ${location.line}: ${text}`));
}

const documents = await Promise.all([files('forms', '.form'), files('src/main/resources', '.json'), files('ops', '.json')]);
for (const file of documents.flat()) await checkKeys(file);

await withBrowser(async open => {
  const owners = [];
  const models = await files('processes', '.bpmn');
  for (const file of models) owners.push(...await checkProcess(file, open));
  for (const key of called) if (!models.some(file => basename(file, '.bpmn') === key)) report(key, 'is called and missing');
  const decisions = await files('processes', '.dmn');
  for (const key of taken) if (!decisions.some(file => basename(file, '.dmn') === key)) report(key, 'is taken and missing');
  for (const file of decisions) await checkDecision(file, open);
  const forms = await files('forms', '.form');
  for (const file of forms) await checkForm(file, owners, open);
  for (const { id } of owners) if (!forms.some(file => basename(file, '.form') === id)) report(id, 'this form is missing');
});

/** What Modeler would not offer, since it is no template. */
async function checkTemplates(file) {
  for (const { valid, object, errors } of validateAll(JSON.parse(await readFile(file, 'utf8'))).results) {
    if (!valid) errors.forEach(({ message }) => report(file, `${object.id} ${message}`));
  }
}

/** The rules by which the application refuses a deployment, and whether the templates are what the code offers. */
function checkAsDeployed() {
  const rules = 'RepositoryModelsTest,ElementTemplatesTest';
  const { status, stdout, error } = spawnSync('mvn', ['-B', '-ntp', '-q', 'test', `-Dtest=${rules}`], { cwd: ROOT, encoding: 'utf8' });
  if (status !== 0) report(rules, error?.message || stdout.split('\n').filter(line => line.startsWith('[ERROR]')).join('\n'));
}

for (const file of await files('.camunda/element-templates', '.json')) await checkTemplates(file);
checkAsDeployed();

if (await timerTable() !== await readFile(TIMERS, 'utf8').catch(() => '')) {
  report(TIMERS, 'is not what the models say: npm run timers');
}

for (const [file, text] of await vendored()) {
  if (text !== await readFile(file, 'utf8').catch(() => '')) report(file, 'is not what its package has: npm run vendor');
}

if (problems.length) {
  console.error(problems.join('\n'));
  process.exit(1);
}
console.log('Models and forms: no warning.');
