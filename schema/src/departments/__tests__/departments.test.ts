import { join } from 'node:path';
import { loadDepartments, readDepartments } from '..';

const file = join(__dirname, '../../../departments.yaml');
const entry = (code: string, subgraph: string) =>
  `  - { code: ${code}, name: { zh: 甲, en: A }, contact: { name: d, phone: 0990-5550100 }, steward: s, subgraph: ${subgraph} }\n`;

describe('departments.yaml', () => {
  it('names all 31 departments, those that have a subgraph among them', () => {
    const departments = loadDepartments(file);
    expect(departments).toHaveLength(31);
    expect(departments.flatMap(({ subgraph }) => subgraph ?? []).sort()).toEqual([
      // The gateway's own fields of evidence belong to the audit bureau.
      'access',
      'civil-affairs',
      'housing',
      'mediation',
      'petitions',
      'police',
      'registry',
    ]);
  });

  it('gives no telephone number or address that could be real', () => {
    for (const { contact } of loadDepartments(file)) {
      expect(contact.phone).toMatch(/^0990-55501\d\d$/);
      expect(contact.email).toMatch(/\.example$/);
    }
  });

  it('says on which line a department stands twice, lacks a key or has one too many', () => {
    const text = `departments:\n${entry('a', 'x')}${entry('a', 'x')}`;
    expect(readDepartments(text)).toEqual({
      problems: [
        { file: 'departments.yaml', line: 3, message: 'code "a" stands twice' },
        { file: 'departments.yaml', line: 3, message: 'subgraph "x" stands twice' },
      ],
    });
    expect(readDepartments(`departments:\n${entry('a', 'null')}${entry('b', 'x, extra: 1')}`)).toEqual({
      problems: [
        {
          file: 'departments.yaml',
          line: 3,
          message: 'departments.1 has the unknown key "extra"; it takes code, name, contact, steward, subgraph',
        },
      ],
    });
    expect(readDepartments('departments:\n  - a: 1\n    a: 2')).toEqual({
      problems: [expect.objectContaining({ line: 3, message: 'the key "a" stands twice; keep one of them' })],
    });
  });
});
