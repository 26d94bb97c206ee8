// The form-js of Tasklist and the viewer of bpmn-js, for the committee's pages: `npm run vendor` writes it, `npm run check` compares it.
import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { transform } from 'esbuild';
import { ROOT } from './files.js';

const require = createRequire(import.meta.url);
const FORM_JS = dirname(require.resolve('@bpmn-io/form-js/package.json'));
const BPMN_JS = dirname(require.resolve('bpmn-js/package.json'));
const STATIC = join(ROOT, 'src', 'main', 'resources', 'static', 'vendor');
const VENDOR = join(STATIC, 'form-js');
const VIEWER = join(STATIC, 'bpmn-js');

/** What each file there holds. */
export async function vendored() {
  const { version } = JSON.parse(await readFile(join(FORM_JS, 'package.json'), 'utf8'));
  const head = `/*! form-js ${version}, see LICENSE beside this file */\n`;
  const code = await transform(await readFile(join(FORM_JS, 'dist', 'form-viewer.umd.js'), 'utf8'), { minify: true, legalComments: 'inline' });
  const style = await transform(await readFile(join(FORM_JS, 'dist', 'assets', 'form-js.css'), 'utf8'), { minify: true, loader: 'css' });
  return new Map([
    [join(VENDOR, 'form-viewer.js'), head + code.code],
    [join(VENDOR, 'form-js.css'), head + style.code],
    [join(VENDOR, 'LICENSE'), await readFile(join(FORM_JS, 'LICENSE'), 'utf8')],
    [join(VIEWER, 'bpmn-navigated-viewer.js'), await readFile(join(BPMN_JS, 'dist', 'bpmn-navigated-viewer.production.min.js'), 'utf8')],
    [join(VIEWER, 'diagram-js.css'), await readFile(join(BPMN_JS, 'dist', 'assets', 'diagram-js.css'), 'utf8')],
    [join(VIEWER, 'bpmn-js.css'), await readFile(join(BPMN_JS, 'dist', 'assets', 'bpmn-js.css'), 'utf8')],
    [join(VIEWER, 'LICENSE'), await readFile(join(BPMN_JS, 'LICENSE'), 'utf8')]
  ]);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  for (const [file, text] of await vendored()) await writeFile(file, text);
}
