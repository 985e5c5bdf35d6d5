/** What a reviewer of matrix.txt sees of a change, on the small graph of the harness. */
import { printMatrix, PURPOSES_JSON_SCHEMA } from '..';
import { context, type Files, goodPolicy, purposesYaml, rule } from './harness';

const grant = rule({});
const matrixOf = (files: Files) => printMatrix(goodPolicy({ police: [grant], ...files }), context.graph, context.day);
/** Lines that are not in the matrix of one undated grant. */
const added = (files: Files, before: Files = {}) => {
  const known = new Set(matrixOf(before).split('\n'));
  return matrixOf(files)
    .split('\n')
    .filter((line) => !known.has(line));
};
const READER = '  mediator / mediate         ';

describe('a change of the policy is a change of the matrix', () => {
  it('for every bound of a purpose', () => {
    const edits: Record<string, [string, string]> = {
      code: ['code: emergency', 'code: crisis'],
      case: ['case: required', 'case: none'],
      relations: ['relations: [handler, participant]', 'relations: [handler]'],
      roles: ['roles: [mediator, senior-mediator]', 'roles: [mediator]'],
      grade: ['grade: personal', 'grade: sensitive'],
      departments: ['subjects: 20', 'departments: [police]\n    subjects: 20'],
      subjects: ['subjects: 20', 'subjects: 21'],
      minutes: ['minutes: 30', 'minutes: 31'],
      readsPerHour: ['readsPerHour: 100', 'readsPerHour: 101'],
      breakGlass: ['    breakGlass: true\n', ''],
      reviewDays: ['reviewDays: 3', 'reviewDays: 30'],
      disclosureDelayDays: ['subjects: 20', 'subjects: 20\n    disclosureDelayDays: 30'],
      from: ['subjects: 20', 'subjects: 20\n    from: 2026-05-01'],
      until: ['subjects: 20', 'subjects: 20\n    until: 2026-12-31'],
    };
    // Who decides over a purpose, by which law and under what name is read in the file itself.
    const said = ['basis', 'name', 'steward'];
    const { purposes: list } = PURPOSES_JSON_SCHEMA.properties as never as {
      purposes: { items: { properties: object } };
    };
    expect(Object.keys(list.items.properties).sort()).toEqual([...Object.keys(edits), ...said].sort());
    for (const [key, [from, to]] of Object.entries(edits)) {
      const edited = purposesYaml.replace(from, to);
      expect([key, edited !== purposesYaml]).toEqual([key, true]);
      // A grant of case rows needs a case.
      const files = key === 'case' ? { police: [] } : { police: [grant] };
      const purposes =
        key === 'case' ? edited.replace('relations: [handler, participant]', 'relations: [none]') : edited;
      expect([key, added({ ...files, purposes }, files)]).not.toEqual([key, []]);
    }
  });

  it('for the dates of a rule, in its own line and at each field from the day of the matrix on', () => {
    expect(added({ police: [rule({ from: '2026-07-01', until: '2026-12-31' })] })).toEqual([
      '# rule police/r: allow from 2026-07-01 until 2026-12-31',
      `${READER}nothing; from 2026-07-01: allow, rows case; from 2027-01-01: nothing`,
      `${READER.replace('mediator / mediate       ', 'senior-mediator / mediate')}nothing; from 2026-07-01: allow, rows case; from 2027-01-01: nothing`,
    ]);
    const dated = { id: 'mask', decision: 'mask', mask: 'name', roles: ['mediator'] };
    expect(added({ police: [grant, rule({ ...dated, from: '2026-09-01' })] })).toContain(
      `${READER}allow, rows case; from 2026-09-01: mask name, rows case`,
    );
    // Of the past only the date is told: at the day of the matrix it makes no difference.
    expect(added({ police: [rule({ from: '2026-01-01' })] })).toEqual(['# rule police/r: allow from 2026-01-01']);
    expect(added({ police: [rule({ from: '2026-01-02' })] }, { police: [rule({ from: '2026-01-01' })] })).toEqual([
      '# rule police/r: allow from 2026-01-02',
    ]);
  });

  it('for the dates of a purpose, in its own line', () => {
    const dated = (dates: string) => purposesYaml.replace('subjects: 20', `subjects: 20\n    ${dates}`);
    for (const dates of ['until: 2026-12-31', 'from: 2026-12-31'])
      expect(added({ purposes: dated(dates) })).toEqual([
        expect.stringMatching(new RegExp(`^# mediate: .*; ${dates.replace(':', '')}$`)),
      ]);
    // With a last day that has passed nobody reads for it any more.
    expect(matrixOf({ purposes: dated('until: 2026-01-31') })).not.toContain('/ mediate');
  });

  it('and of nothing but the relation that it touches', () => {
    const only = rule({ id: 'm', decision: 'mask', mask: 'name', relations: ['participant'], from: '2026-09-01' });
    expect(added({ police: [grant, only] })).toEqual(
      expect.arrayContaining([
        `${READER}allow, rows case  (handler)`,
        `${READER}allow, rows case; from 2026-09-01: mask name, rows case  (participant)`,
      ]),
    );
  });
});
