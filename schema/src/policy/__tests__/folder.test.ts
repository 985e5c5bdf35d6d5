import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadPolicy } from '..';
import { formatFileProblem } from '../../yaml';
import { context, masksYaml, purposesYaml, rule } from './harness';

let folder: string;
const put = (name: string, written: string | Uint8Array) => writeFileSync(join(folder, name), written);
const problems = () =>
  (loadPolicy(folder, context).problems ?? []).map((problem) => formatFileProblem(problem).slice(folder.length + 1));
const police = `department: police\nsteward: S\nroles:\n  - { code: mediator, name: { zh: 调, en: M } }\n  - { code: senior-mediator, name: { zh: 高, en: S } }\n  - { code: officer, name: { zh: 警, en: O } }\n`;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'policies-'));
  put('purposes.yaml', purposesYaml);
  put('masks.yaml', masksYaml);
  put('police.yaml', police);
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('a folder of policies', () => {
  it('may hold other things, and files with the mark of a Windows editor', () => {
    put('matrix.txt', '');
    put('police.yaml~', 'old');
    put('police.yaml', `\ufeff${police}`);
    expect(problems()).toEqual([]);
  });

  it('refuses what only looks like a policy: a denial in it would be passed over', () => {
    put('petitions.yml', `department: petitions\nsteward: S\nrules:\n${rule({ decision: 'deny' })}`);
    put('HOUSING.YAML', 'department: housing\nsteward: S\n');
    mkdirSync(join(folder, 'health.yaml'));
    expect(problems()).toEqual([
      'HOUSING.YAML: is not read, for policy files end in .yaml; rename or remove it',
      'health.yaml: cannot be read (EISDIR); make it a file that this account may read',
      'petitions.yml: is not read, for policy files end in .yaml; rename or remove it',
    ]);
  });

  it('names every file that is no UTF-8, beside what is wrong in the others', () => {
    put('police.yaml', Buffer.from(`\ufeff${police}`, 'utf16le'));
    put(
      'petitions.yaml',
      Buffer.concat([Buffer.from('department: petitions\nsteward: '), Buffer.from([0xd2, 0xbb, 0xcd, 0xf8])]),
    );
    put('masks.yaml', masksYaml.replace('kind: name', 'kind: blur'));
    expect(problems()).toEqual([
      expect.stringMatching(/^masks.yaml:4: masks.0.kind /),
      'petitions.yaml:2: is not UTF-8 from here on, but GBK or something else; save the file as UTF-8',
      'police.yaml: is UTF-16; save the file as UTF-8',
    ]);
  });
});
