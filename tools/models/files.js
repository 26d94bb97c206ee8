import { readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** The files of a top-level folder whose names end so, in the order of their names. */
export async function files(folder, extension) {
  const names = await readdir(join(ROOT, folder), { recursive: true });
  return names.filter(name => name.endsWith(extension)).sort().map(name => join(ROOT, folder, name));
}
