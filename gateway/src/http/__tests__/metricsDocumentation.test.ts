import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { testGateway } from './harness';

const guide = readFileSync(join(__dirname, '../../../../docs/guides/run-the-gateway.md'), 'utf8');

test('the guide has every metric and no other, with its type, labels and words', async () => {
  const gateway = await testGateway({ observability: { metrics: true } });
  await gateway.post({ query: '{ person(id: 1) { name address } nothing }' });
  await gateway.post({ query: '{ person(id: 1) { name address } }' });
  const text = await (await fetch(gateway.url.replace('/graphql', '/metrics'))).text();
  await gateway.close();
  const told = [...text.matchAll(/^# HELP (yiwang_\w+) (.*)$/gm)].map(([, name, help]) => {
    const type = new RegExp(`^# TYPE ${name} (\\w+)$`, 'm').exec(text)?.[1];
    const sample = new RegExp(`^${name}(?:_count)?\\{(.*)\\} `, 'm').exec(text)?.[1] ?? '';
    const labels = [...sample.matchAll(/(\w+)="/g)].map(([, label]) => `\`${label}\``).join(', ');
    return [name, { type, labels, help }];
  });
  const rows = guide.split('\n').filter((line) => line.startsWith('| `yiwang_'));
  const documented = rows.map((line) => {
    const [, name = '', type, labels, help] = line.split('|').map((cell) => cell.trim());
    return [name.replaceAll('`', ''), { type, labels, help }];
  });
  expect(Object.fromEntries(documented)).toEqual(
    // Circuits are those of a transport over HTTP, which this gateway has none of.
    { ...Object.fromEntries(told), yiwang_subgraph_circuit: expect.objectContaining({ labels: '`subgraph`' }) },
  );
  expect(rows.length).toBe(told.length);
});
