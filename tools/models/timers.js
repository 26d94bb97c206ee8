// docs/timers.md: every date that the models wait for. `npm run timers` writes it, `npm run check` compares it.
import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { BpmnModdle } from 'bpmn-moddle';
import { flowElements } from './elements.js';
import { files, ROOT } from './files.js';

const camunda = createRequire(import.meta.url)('camunda-bpmn-moddle/resources/camunda.json');

export const TIMERS = join(ROOT, 'docs', 'timers.md');

const expression = timer => (timer.timeDate || timer.timeDuration || timer.timeCycle).body;

// Merging gateways have no name: what follows them is what happens.
const next = element => element.outgoing.map(flow => flow.targetRef)
  .flatMap(target => target.name || !target.outgoing ? [target.name] : next(target)).join(', ');

function effect(event) {
  if (event.$type !== 'bpmn:BoundaryEvent') return next(event);
  const effect = event.cancelActivity === false ? 'beside' : 'ends';
  return `${effect} « ${event.attachedToRef.name} »`;
}

/** The text of docs/timers.md. */
export async function timerTable() {
  const rows = [];
  for (const file of await files('processes', '.bpmn')) {
    const { rootElement } = await new BpmnModdle({ camunda }).fromXML(await readFile(file, 'utf8'));
    for (const process of rootElement.rootElements.filter(element => element.$type === 'bpmn:Process')) {
      for (const event of flowElements(process)) {
        const timer = event.eventDefinitions?.find(definition => definition.$type === 'bpmn:TimerEventDefinition');
        if (timer) rows.push([`\`${process.id}\``, `\`${event.id}\``, event.name, `\`${expression(timer)}\``, effect(event)]);
      }
    }
  }
  return [
    '# Timers',
    '',
    'Every date that a process waits for, written from the models by `npm run timers` in `tools/models`. Dates are read from the',
    'tables when the timer is made; a message of rescheduling makes it anew.',
    '',
    '| process | timer | reached | date | then |',
    '| --- | --- | --- | --- | --- |',
    ...rows.map(row => `| ${row.join(' | ')} |`),
    ''
  ].join('\n');
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  await writeFile(TIMERS, await timerTable());
}
