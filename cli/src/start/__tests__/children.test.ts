import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Children } from '../children';

test('a program that ends before it is ready is told with what was wrong, not with the frames that follow it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'children-'));
  try {
    const file = join(folder, 'broken.js');
    const frames = Array.from({ length: 30 }, (_, i) => `    at frame${i} (file.js:1:1)`);
    writeFileSync(
      file,
      `console.error(${JSON.stringify(['TypeError: no such thing', ...frames].join('\n'))}); process.exit(1);`,
    );
    const children = new Children(folder, () => undefined);
    await expect(children.start('gateway', file, [], {}, () => false)).rejects.toThrow(
      /^gateway ended \(exit code 1\)\. Its last words, from .*gateway\.log:\nTypeError: no such thing$/,
    );
    await children.stop();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
