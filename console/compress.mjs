import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

/** Puts a .gz beside every file that is worth it, so that servers pack nothing while they serve. */
const pack = promisify(gzip);
const folder = new URL('./dist', import.meta.url).pathname;
for (const name of await readdir(folder, { recursive: true })) {
  const file = join(folder, name);
  if (!/\.(js|css|html|svg|json|ttf)$/.test(name) || !(await stat(file)).isFile()) continue;
  const content = await readFile(file);
  const packed = await pack(content, { level: 6 });
  if (packed.length < content.length * 0.9) await writeFile(`${file}.gz`, packed);
}
