// Pictures of the models for the documentation: docs/images/<model>.svg and .png (tables of decisions: .png only).
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { withBrowser } from './browser.js';
import { files, ROOT } from './files.js';

const IMAGES = join(ROOT, 'docs', 'images');
const MARGIN = 20;

/** bpmn-js draws lots for the ids of arrow heads; numbered, the same model gives the same file. */
function steady(svg) {
  const ids = [...new Set(svg.match(/marker-[0-9a-z]{25}/g))];
  return svg.replace(/marker-[0-9a-z]{25}/g, id => `marker-${ids.indexOf(id) + 1}`);
}

async function renderProcess(open, file) {
  const page = await open('bpmn');
  const svg = await page.evaluate(async xml => {
    document.getElementById('canvas').style.cssText = 'width:100vw;height:100vh';
    const viewer = new window.BpmnJS({ container: '#canvas' });
    await viewer.importXML(xml);
    return (await viewer.saveSVG()).svg;
  }, await readFile(file, 'utf8')).then(steady);
  const name = join(IMAGES, basename(file, '.bpmn'));
  // On white, so that it can be read on a dark page too.
  await writeFile(`${name}.svg`, svg.replace(/<svg /, '<svg style="background:#fff" '));
  await page.setContent(`<!doctype html><html><body style="margin:0;background:#fff"><div id="picture" style="display:inline-block;padding:${MARGIN}px">${svg.slice(svg.indexOf('<svg'))}</div></body></html>`);
  await page.locator('#picture').screenshot({ path: `${name}.png` });
  await page.close();
}

async function renderDecision(open, file) {
  const page = await open('dmn', { width: 1800, height: 1000 });
  await page.evaluate(async xml => {
    const french = { When: 'Si', And: 'Et', Then: 'Alors', Annotations: 'Explication', First: 'première règle', Collect: 'toutes les règles' };
    const translate = template => french[template] ?? template;
    const viewer = new window.DmnJS({
      container: '#canvas',
      decisionTable: { additionalModules: [{ translate: ['value', translate] }] }
    });
    await viewer.importXML(xml);
    await viewer.open(viewer.getViews().find(view => view.type === 'decisionTable'));
  }, await readFile(file, 'utf8'));
  await page.addStyleTag({ content: '#canvas{display:inline-block;padding:16px;background:#fff} .view-drd{display:none} .dmn-decision-table-container{padding-bottom:44px}' });
  await page.locator('#canvas').screenshot({ path: join(IMAGES, `${basename(file, '.dmn')}.png`) });
  await page.close();
}

await mkdir(IMAGES, { recursive: true });
await withBrowser(async open => {
  for (const file of await files('processes', '.bpmn')) await renderProcess(open, file);
  for (const file of await files('processes', '.dmn')) await renderDecision(open, file);
});
