// One page of a local Chromium with bpmn-js, dmn-js and form-js in it: what people will see, not what a parser accepts.
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { chromium } from 'playwright-core';

const require = createRequire(import.meta.url);
const inPackage = (name, ...path) => join(dirname(require.resolve(`${name}/package.json`)), ...path);

const SCRIPTS = {
  bpmn: [inPackage('bpmn-js', 'dist', 'bpmn-viewer.production.min.js')],
  dmn: [inPackage('dmn-js', 'dist', 'dmn-viewer.production.min.js')],
  form: [inPackage('@bpmn-io/form-js', 'dist', 'form-viewer.umd.js')]
};
const STYLES = {
  bpmn: [inPackage('bpmn-js', 'dist', 'assets', 'bpmn-js.css'), inPackage('bpmn-js', 'dist', 'assets', 'diagram-js.css')],
  dmn: ['dmn-js-shared.css', 'dmn-js-decision-table.css', 'dmn-js-drd.css', 'diagram-js.css']
    .map(file => inPackage('dmn-js', 'dist', 'assets', file)),
  form: [inPackage('@bpmn-io/form-js', 'dist', 'assets', 'form-js.css')]
};

/** Runs `work(open)`; `open(kind)` gives a page with the viewer of 'bpmn', 'dmn' or 'form' loaded and an empty #canvas. */
export async function withBrowser(work) {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync']
  });
  try {
    return await work(async (kind, viewport = { width: 1600, height: 1000 }) => {
      const page = await browser.newPage({ viewport, deviceScaleFactor: 2, locale: 'fr-FR' });
      await page.setContent('<!doctype html><html lang="fr"><body style="margin:0;background:#fff;font-family:Arial,sans-serif"><div id="canvas"></div></body></html>');
      for (const path of STYLES[kind]) await page.addStyleTag({ path });
      for (const path of SCRIPTS[kind]) await page.addScriptTag({ path });
      return page;
    });
  } finally {
    await browser.close();
  }
}
