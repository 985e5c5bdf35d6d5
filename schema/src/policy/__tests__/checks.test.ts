import { buildPolicy, type PolicyText } from '..';
import { formatFileProblem } from '../../yaml';
import { context, masksYaml, policyOf, problemsOf, purposesYaml, rule } from './harness';

const policyTexts = (texts: readonly PolicyText[]): string[] =>
  (buildPolicy(texts, context).problems ?? []).map(formatFileProblem);

/** police.yaml has its first rule on line 8. */
const police = (...rules: Record<string, unknown>[]) => problemsOf({ police: rules.map(rule) });

describe('policy checks name file and line', () => {
  it('accept a sound policy', () => expect(police({})).toEqual([]));

  it.each<[string, Record<string, unknown>, string]>([
    [
      'an unknown coordinate',
      { fields: ['Person.nme'] },
      'police.yaml:8: Person.nme is no field of the graph; correct or remove it',
    ],
    ['an unknown group', { fields: ['identity'] }, 'police.yaml:8: there is no field group "identity" in this file'],
    [
      'an unknown role',
      { roles: ['stranger'] },
      'police.yaml:8: rule police/r: role "stranger" is not defined in any file; correct it, or define it in the file of its department',
    ],
    [
      'an unknown purpose',
      { purposes: ['gossip'] },
      'police.yaml:8: rule police/r: purpose "gossip" is not in purposes.yaml; correct it, or ask the governance centre for it',
    ],
    [
      'a role above the bound',
      { roles: ['officer'] },
      'police.yaml:8: rule police/r: role officer is above the bound of purpose mediate, which admits mediator, senior-mediator',
    ],
    [
      'a relation above the bound',
      { relations: ['respondent'] },
      'police.yaml:8: rule police/r: relation respondent is above the bound of purpose mediate',
    ],
    [
      'a field above the bound',
      { fields: ['Person.idNumber'] },
      'police.yaml:8: rule police/r: Person.idNumber is sensitive, above the bound personal of purpose mediate',
    ],
    [
      'a mask without a kind',
      { decision: 'mask' },
      'police.yaml:8: rule police/r: masks, but names no mask; add mask, or decide otherwise',
    ],
    [
      'a mask on allow',
      { mask: 'name' },
      'police.yaml:8: rule police/r: contradicts decision "allow"; a mask goes with mask or checkpoint',
    ],
    [
      'a mask that does not fit',
      { decision: 'mask', mask: 'birthYear' },
      'police.yaml:8: rule police/r: mask birthYear does not fit Person.name: it takes name, hash, redact',
    ],
    [
      'rows for everyone',
      { rows: 'public' },
      'police.yaml:8: rule police/r: Person.name is personal; rows: public would open it for every row',
    ],
    [
      'a wildcard on personal data',
      { roles: '*' },
      'police.yaml:8: rule police/r: Person.name is personal; "*" may grant public fields only',
    ],
    [
      'case rows without a case',
      { roles: ['officer'], purposes: ['patrol'] },
      'police.yaml:8: rule police/r: purpose patrol has no case, so rows: case would be empty',
    ],
    [
      "another department's field",
      { fields: ['Person.note'] },
      'police.yaml:8: rule police/r: Person.note is not a field of police; only its own department may grant it',
    ],
    [
      'dates the wrong way round',
      { from: '2026-05-02', until: '2026-05-01' },
      'police.yaml:8: rule police/r: ends before it begins; exchange from and until, or correct one',
    ],
  ])('refuses %s', (_, parts, expected) => expect(police(parts)).toContain(expected));

  it('refuses to share what is not shared, and to open what is sealed', () => {
    const petitions = (parts: Record<string, unknown>) => problemsOf({ petitions: [rule(parts)] });
    expect(petitions({ fields: ['Person.note'] })).toEqual([
      'petitions.yaml:4: rule petitions/r: Person.note is not shared (不予共享), so mediator of another department may not read it',
    ]);
    expect(petitions({ fields: ['Person.accusations'], roles: ['officer'], purposes: ['emergency'] })).toEqual([
      'petitions.yaml:4: rule petitions/r: Person.accusations is sealed; break-glass never opens it',
    ]);
  });

  it('refuses a missing steward or basis, unknown keys and missing files', () => {
    expect(problemsOf({ police: [rule({ basis: ' ' })] })).toEqual([
      'police.yaml:8: rules.0.basis is " "; it must be text, and not empty',
    ]);
    expect(problemsOf({ purposes: purposesYaml.replace('    steward: S\n', '') })).toEqual([
      'purposes.yaml:2: purposes.0 lacks "steward"; add it',
    ]);
    expect(problemsOf({ police: [rule({ wehn: 'now' })] })).toEqual([
      'police.yaml:8: rules.0 has the unknown key "wehn"; it takes id, fields, roles, purposes, decision, basis, relations, mask, rows, note, from, until',
    ]);
    expect(problemsOf({ purposes: 'purposes: [' })[0]).toMatch(/^purposes.yaml:1: /);
  });

  it.each<[string, string, string]>([
    ['roles: mediator', 'roles', '"mediator"; it must be a list of codes, or "*" in quotes'],
    ['purposes: []', 'purposes', 'a list; it must be a list of codes, or "*" in quotes'],
    [
      'roles: [Mediator]',
      'roles.0',
      '"Mediator"; it must be a code of small letters, digits and hyphens, such as case-list',
    ],
    [
      'rows: everything',
      'rows',
      '"everything"; it must be one of public, area, own-department, case, or a list of them',
    ],
    ['rows: [case, all]', 'rows.1', '"all"; it must be one of public, area, own-department, case'],
    ['fields: Person.name', 'fields', '"Person.name"; it must be a list: [a, b], or a line each with "- " before it'],
    [
      'fields: [Person-name.]',
      'fields.0',
      '"Person-name."; it must be a group of this file, a field as Type.field, or a pattern as Type.*',
    ],
    ['fields: []', 'fields', 'empty; name at least one, or leave the key out'],
    ['decision: permit', 'decision', '"permit"; it must be one of allow, mask, checkpoint, deny'],
    ['from: 2026/07/01', 'from', '"2026/07/01"; it must be a day such as 2026-06-01'],
    ['basis: 5', 'basis', '5; it must be text, and not empty'],
    ['basis:', 'basis', 'empty; it must be text, and not empty'],
  ])('tells in plain words what %s should be, once', (written, key, told) => {
    const [name] = written.split(':');
    const lines = `  - id: r
    fields: [Person.name]
    roles: [mediator]
    purposes: [mediate]
    decision: allow
    rows: case
    basis: Law
`
      .split('\n')
      .filter((line) => line !== '' && !line.trim().startsWith(`${name}:`));
    expect(problemsOf({ police: [[...lines, `    ${written}`, ''].join('\n')] })).toEqual([
      `police.yaml:${8 + lines.length}: rules.0.${key} is ${told}`,
    ]);
  });

  it('tells of numbers and switches of a purpose in plain words', () => {
    const edit = (from: string, to: string) => problemsOf({ purposes: purposesYaml.replace(from, to) });
    expect(edit('minutes: 30', 'minutes: "30"')).toEqual([
      'purposes.yaml:11: purposes.0.minutes is "30"; it must be a whole number, without quotes',
    ]);
    expect(edit('minutes: 30', 'minutes: 0')).toEqual([
      'purposes.yaml:11: purposes.0.minutes is 0; it must be at least 1',
    ]);
    expect(edit('breakGlass: true', 'breakGlass: yes')).toEqual([
      'purposes.yaml:35: purposes.2.breakGlass is "yes"; it must be true or false',
    ]);
    expect(edit('name: { zh: 调解, en: Mediate }', 'name: 调解')).toEqual([
      'purposes.yaml:3: purposes.0.name is "调解"; it must be made of keys with values',
    ]);
    expect(edit('roles: [officer]', 'roles: [oficer]')[0]).toBe(
      'purposes.yaml:19: purpose patrol: role "oficer" is not defined; correct it, or define it in the file of its department',
    );
  });

  it('checks a group that no rule uses, a department that is none, and roles that extend each other', () => {
    const file = (text: string) =>
      policyTexts([
        { file: 'purposes.yaml', text: purposesYaml },
        { file: 'masks.yaml', text: masksYaml },
        { file: 'police.yaml', text },
      ]);
    expect(
      file(`department: police
steward: S
groups:
  spare: { name: { zh: 备, en: Spare }, fields: [Person.name, Person.nmae] }
`),
    ).toEqual(['police.yaml:4: Person.nmae is no field of the graph; correct or remove it']);
    expect(
      file(`department: polise\nsteward: S\nrules:\n${rule({ fields: ['Query.*'], roles: '*', rows: 'public' })}`),
    ).toEqual([
      'police.yaml:1: department "polise" is not in departments.yaml; correct it, or add the department there',
    ]);
    expect(
      file(`department: police
steward: S
roles:
  - { code: a, name: { zh: 甲, en: A }, extends: [b] }
  - { code: b, name: { zh: 乙, en: B }, extends: [a, c] }
groups:
  Big: { name: { zh: 大, en: Big }, fields: [Person.name] }
`),
    ).toEqual([
      'police.yaml:7: groups has the name "Big"; it must be a code of small letters, digits and hyphens, such as case-list',
    ]);
    expect(
      file(`department: police
steward: S
roles:
  - { code: a, name: { zh: 甲, en: A }, extends: [b] }
  - { code: b, name: { zh: 乙, en: B }, extends: [a, c] }
`),
    ).toEqual(
      expect.arrayContaining([
        'police.yaml:4: role "a" extends itself, by the roles between; take one extends away',
        'police.yaml:5: role "c" is not defined; correct it to one of a, b',
      ]),
    );
  });

  it('T29 warns of a part that is spelt in another way by a secret, a mask or a field', () => {
    const warned = (from: string, to: string) => {
      const loaded = policyOf({ masks: masksYaml.replace(from, to) });
      return 'warnings' in loaded ? loaded.warnings.map(formatFileProblem) : loaded.problems.map(formatFileProblem);
    };
    expect(warned('x', 'x')).toEqual([]);
    expect(warned('[id.area, birth.year', '[id.aera, birth.year')).toEqual(
      expect.arrayContaining([
        'masks.yaml:2: secret id-number: no field reveals its part "id.aera", so that it never comes together; correct the part, or the classification of the fields',
        'masks.yaml:8: mask idArea reveals "id.area", which is part of no secret; correct it, or name it in secrets',
        expect.stringMatching(/^masks.yaml:1: Person.birthPlace reveals "id.area", which is part of no secret/),
      ]),
    );
    expect(warned('reveals: [id.sequence]', 'reveals: [id.sequnce]')).toEqual([
      'masks.yaml:9: mask idLast4 reveals "id.sequnce", which is part of no secret; correct it, or name it in secrets',
    ]);
  });

  it('refuses contradictions: a rule fully denied, equal masks, one name twice', () => {
    expect(police({ id: 'grant' }, { id: 'stop', decision: 'deny', purposes: '*', roles: '*' })).toEqual([
      'police.yaml:8: rule police/grant: contradicts police/stop (police.yaml:9), which denies everything that it grants',
    ]);
    expect(police({ id: 'a', decision: 'mask', mask: 'name' }, { id: 'b', decision: 'mask', mask: 'hash' })).toEqual([
      'police.yaml:9: rule police/b: mask hash on Person.name contradicts mask name of the same strength; let one of them be stronger',
    ]);
    expect(police({}, {})).toEqual(['police.yaml:9: rule "police/r" stands twice; keep one, or give one another name']);
  });

  it('T29 refuses masks that give an ID number back together', () => {
    const last4 = { id: 'a', fields: ['Person.idNumber'], decision: 'mask', mask: 'idLast4' };
    const birth = { id: 'b', fields: ['Person.birthDate'] };
    const place = { id: 'c', fields: ['Person.birthPlace'] };
    expect(police(last4, birth)).toEqual([]);
    expect(police(last4, birth, place)).toEqual([
      'police.yaml:8: Person.birthDate, Person.birthPlace, Person.idNumber together give mediator for mediate a whole id-number; mask or deny one of them',
    ]);
    expect(police(last4, { ...birth, decision: 'mask', mask: 'birthYear' }, place)).toEqual([]);
    expect(police({ ...last4, mask: 'idArea' }, birth, place)).toEqual([]);
  });

  it('T29 finds parts that come together only by an inherited role', () => {
    expect(
      police(
        { id: 'a', fields: ['Person.idNumber'], decision: 'mask', mask: 'idLast4' },
        { id: 'b', fields: ['Person.birthDate'] },
        { id: 'c', fields: ['Person.birthPlace'], roles: ['senior-mediator'] },
      ),
    ).toEqual([expect.stringContaining('together give senior-mediator for mediate a whole id-number')]);
  });

  describe('T29 over everything that one role may read', () => {
    // For patrols an officer gets sequence and area; birth dates for emergencies.
    const purposes = purposesYaml.replace('    breakGlass: true\n    reviewDays: 3\n', '');
    const masks = `${masksYaml}  - { kind: idNumber, name: { zh: 首末, en: First and last }, strength: 3, reveals: [] }\n`;
    const patrol = { roles: ['officer'], purposes: ['patrol'], rows: 'own-department' };
    const emergency = { roles: ['officer'], purposes: ['emergency'] };
    const last4 = { id: 'a', fields: ['Person.idNumber'], decision: 'mask', mask: 'idLast4', ...patrol };
    const place = { id: 'b', fields: ['Person.birthPlace'], ...patrol };
    const birth = { id: 'c', fields: ['Person.birthDate'], ...emergency };
    const found = (...rules: Record<string, unknown>[]) => problemsOf({ police: rules.map(rule), purposes, masks });
    const whole =
      'Person.birthDate, Person.birthPlace, Person.idNumber together give officer for patrol and emergency a whole id-number';

    it('refuses parts that it gets for two purposes', () => {
      expect(found(last4, place)).toEqual([]);
      expect(found(last4, place, birth)).toEqual([`police.yaml:8: ${whole}; mask or deny one of them`]);
      expect(found(last4, place, { ...birth, decision: 'mask', mask: 'birthYear' })).toEqual([]);
    });

    it('and by two relations of one purpose', () => {
      const mediate = { roles: ['mediator'], purposes: ['mediate'], rows: 'case' };
      expect(
        found(
          { ...last4, ...mediate, relations: ['handler'] },
          { ...place, ...mediate, relations: ['participant'] },
          { ...birth, ...mediate },
        ),
      ).toEqual([expect.stringContaining('together give mediator for mediate a whole id-number')]);
    });

    it('but not parts of two roles, nor what one of the purposes shows whole', () => {
      expect(
        found(last4, place, { ...birth, roles: ['mediator'], purposes: ['mediate'], relations: ['handler'] }),
      ).toEqual([]);
      const open = { id: 'd', fields: ['Person.idNumber'], ...emergency };
      expect(found(last4, place, birth, open)).toEqual([]);
    });

    it('a number that is shown after a stated reason excuses no parts that are read without one', () => {
      const asked = { id: 'd', fields: ['Person.idNumber'], decision: 'checkpoint', ...emergency };
      const both = { fields: ['Person.birthDate', 'Person.birthPlace'], ...emergency, id: 'e' };
      expect(found(asked, both)).toEqual([]);
      expect(found(last4, place, birth, asked)).toEqual([
        `police.yaml:8: ${whole} without the reason that it asks for; mask or deny one of them`,
      ]);
    });

    it('on every later day on which a rule begins or ends, and not on days that have passed', () => {
      const later = `police.yaml:10: ${whole} from 2026-07-01 on; mask or deny one of them`;
      expect(found(last4, place, { ...birth, from: '2026-07-01' })).toEqual([later]);
      expect(found({ ...last4, until: '2026-06-30' }, place, { ...birth, from: '2026-07-01' })).toEqual([]);
      expect(found(last4, place, { ...birth, until: '2026-05-31' })).toEqual([]);
      const withheld = { id: 'stop', fields: ['Person.birthDate'], roles: '*', purposes: '*', decision: 'deny' };
      expect(found(last4, place, birth, { ...withheld, until: '2026-12-31' })).toEqual([
        `police.yaml:8: ${whole} from 2027-01-01 on; mask or deny one of them`,
      ]);
      expect(
        problemsOf({
          police: [last4, place, birth].map(rule),
          masks,
          purposes: purposes.replace('minutes: 15', 'minutes: 15\n    from: 2026-07-01'),
        }),
      ).toEqual([`police.yaml:8: ${whole} from 2026-07-01 on; mask or deny one of them`]);
    });
  });

  it('judges masks of one strength and denied grants on later days too, and takes a withdrawal for a time', () => {
    const a = { id: 'a', decision: 'mask', mask: 'name' };
    const b = { id: 'b', decision: 'mask', mask: 'hash' };
    expect(police(a, { ...b, from: '2026-07-01' })).toEqual([expect.stringContaining('of the same strength')]);
    expect(police({ ...a, until: '2026-06-30' }, { ...b, from: '2026-07-01' })).toEqual([]);
    expect(police({ ...a, until: '2026-05-30' }, b)).toEqual([]);
    const stop = { id: 'stop', decision: 'deny', purposes: '*', roles: '*' };
    for (const dates of [
      { from: '2026-05-01', until: '2026-06-30' },
      { from: '2026-06-01' },
      { from: '2026-09-01' },
      { until: '2026-09-01' },
    ])
      expect([dates, police({}, { ...stop, ...dates })]).toEqual([dates, []]);
    const never = { from: '2026-06-10', until: '2026-06-20' };
    expect(police(never, { ...stop, from: '2026-06-01' })).toEqual([
      expect.stringContaining('which denies everything that it grants'),
    ]);
  });

  it('refuses days that no calendar has, and a purpose that ends before it begins', () => {
    expect(police({ from: '2026-02-30' })).toEqual([
      'police.yaml:8: rule police/r: there is no day 2026-02-30; write one as 2026-06-01',
    ]);
    const dated = (dates: string) =>
      problemsOf({ purposes: purposesYaml.replace('minutes: 30', `minutes: 30\n${dates}`) });
    expect(dated('    until: 2026-13-01')).toEqual([
      'purposes.yaml:12: purpose mediate: there is no day 2026-13-01; write one as 2026-06-01',
    ]);
    expect(dated('    from: 2026-07-01\n    until: 2026-06-30')).toEqual([
      'purposes.yaml:13: purpose mediate: ends before it begins; exchange from and until, or correct one',
    ]);
  });

  it('takes a pattern for public fields of the own department only', () => {
    const everyone = { roles: '*', purposes: '*', rows: 'public' };
    expect(police({ ...everyone, fields: ['Query.*'] })).toEqual([]);
    expect(police({ ...everyone, fields: ['*.birth*'] })).toEqual([
      'police.yaml:8: "*.birth*" matches Person.birthDate, which is not public; a pattern may name public fields only',
    ]);
    expect(police({ ...everyone, fields: ['Ghost.*'] })).toEqual([
      'police.yaml:8: "Ghost.*" matches no field of police',
    ]);
  });

  it('reports stewards that departments.yaml does not know as warnings, for they open nothing', () => {
    const departments = context.departments.map((department) => ({ ...department, steward: department.code }));
    const purposes = purposesYaml.replace('steward: S', 'steward: petitions').replace('steward: S', 'steward: police');
    const police = `department: police\nsteward: S\nroles:\n${['officer', 'mediator', 'senior-mediator'].map((code) => `  - { code: ${code}, name: { zh: 角, en: R } }\n`).join('')}`;
    const texts = Object.entries({ 'purposes.yaml': purposes, 'masks.yaml': masksYaml, 'police.yaml': police });
    const loaded = buildPolicy(
      texts.map(([file, text]) => ({ file, text })),
      { ...context, departments },
    );
    expect('warnings' in loaded && loaded.warnings.map(formatFileProblem)).toEqual([
      'police.yaml:2: steward "S" is not that of police in departments.yaml, "police"; correct one of them',
      'purposes.yaml:27: purpose emergency: steward "S" is that of no department in departments.yaml; correct it',
    ]);
  });

  it('reports expired rules and purposes as warnings, so that a gateway still starts', () => {
    const loaded = policyOf({
      police: [rule({ until: '2026-05-31' })],
      purposes: purposesYaml.replace('minutes: 30', 'minutes: 30\n    until: "2026-01-01"'),
    });
    expect(loaded.problems).toBeUndefined();
    expect(
      'warnings' in loaded && loaded.warnings.map(({ file, line, message }) => `${file}:${line}: ${message}`),
    ).toEqual([
      'purposes.yaml:12: purpose mediate expired on 2026-01-01',
      'police.yaml:8: rule police/r expired on 2026-05-31 and no longer applies',
    ]);
  });

  it('bounds break-glass: minutes, and a review', () => {
    const text = purposesYaml.replace('minutes: 15', 'minutes: 90').replace('    reviewDays: 3\n', '');
    expect(problemsOf({ purposes: text })).toEqual([
      'purposes.yaml:35: purpose emergency: break-glass needs reviewDays: by when each use must be reviewed',
      'purposes.yaml:33: purpose emergency: break-glass lasts minutes; at most 60',
    ]);
    expect(problemsOf({ masks: masksYaml.replace('kind: name', 'kind: blur') })).toEqual([
      expect.stringMatching(/^masks.yaml:4: masks.0.kind is "blur"; it must be one of name,/),
    ]);
  });
});
