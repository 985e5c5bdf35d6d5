import crypto from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type CitySummary, makeCity, SHARES, SHOWCASE } from '..';
import { TODAY } from '../calendar/dates';
import { DEPARTMENTS } from '@yiwang/kit';
import { loadMapping } from '../exports/mapping';
import { isIdNumber } from '../numbers/idNumber';
import { readCity, readTruth, type Row, type Truth } from './readCity';

const root = fs.mkdtempSync(path.join(os.tmpdir(), 'sample-city-'));
afterAll(() => fs.rmSync(root, { recursive: true, force: true }));

const hashes = (out: string): Record<string, string> =>
  Object.fromEntries(
    (fs.readdirSync(out, { recursive: true, withFileTypes: true }) as fs.Dirent[])
      .filter((f) => f.isFile())
      .map((f) => path.join(f.parentPath, f.name))
      .sort()
      .map((f) => [path.relative(out, f), crypto.createHash('sha256').update(fs.readFileSync(f)).digest('hex')]),
  );

const make = (name: string, options: { people: number; seed: number; dirt?: number }): Promise<CitySummary> =>
  makeCity({ ...options, out: path.join(root, name) });

describe('the same seed', () => {
  test('makes the same bytes in every file, CSV, XLSX and truth', async () => {
    await make('a', { people: 400, seed: 7 });
    await make('b', { people: 400, seed: 7 });
    const first = hashes(path.join(root, 'a'));
    expect(Object.keys(first).length).toBe(34);
    expect(hashes(path.join(root, 'b'))).toEqual(first);
  });

  test('and no other makes them', async () => {
    await make('c', { people: 400, seed: 8 });
    const [a, c] = [hashes(path.join(root, 'a')), hashes(path.join(root, 'c'))];
    expect(c['police/常住人口登记表.csv']).not.toBe(a['police/常住人口登记表.csv']);
  });
});

test('the showcase is the same at every seed and size', async () => {
  await make('d', { people: 900, seed: 9 });
  const shown: [string, number][] = [
    ['police/常住人口登记表.csv', 8],
    ['police/警情当事人表.csv', 5],
    ['petitions/信访件登记表.csv', 2],
    ['housing/报修工单.csv', 2],
    ['housing/维修资金台账.csv', 4],
    ['registry/部门协同移交单.csv', 4],
    ['civil-affairs/标准地址库.csv', 4],
  ];
  for (const [file, lines] of shown) {
    const head = (city: string): string =>
      fs
        .readFileSync(path.join(root, city, file), 'latin1')
        .split('\r\n')
        .slice(0, lines)
        .join('\n');
    expect([file, head('d')]).toEqual([file, head('c')]);
  }
});

describe('options that cannot be met', () => {
  test.each([
    [{ people: 99, seed: 1 }, /people must be/],
    [{ people: 100.5, seed: 1 }, /people must be/],
    [{ people: 100, seed: 1, dirt: 1.1 }, /dirt must be/],
  ])('%j', async (options, message) => {
    await expect(make('none', options)).rejects.toThrow(message);
  });
});

describe('a city of 10,000 as it really comes', () => {
  const out = path.join(root, 'usual');
  let summary: CitySummary;
  let city: Map<string, Row[]>;
  let truth: Truth[];
  beforeAll(async () => {
    summary = await make('usual', { people: 10_000, seed: 1 });
    city = await readCity(out, summary);
    truth = readTruth(out);
  });
  const rows = (name: string): Row[] => city.get(name) ?? [];

  test('has exactly the people asked for, on the register or with a permit', () => {
    expect(summary.people).toBe(10_000);
    const residents = new Set(truth.filter((t) => t.extract === 'household_member' && t.person).map((t) => t.person));
    expect(residents.size).toBeGreaterThan(8000);
  });

  test('writes every extract of every mapping under its headers', () => {
    const all = DEPARTMENTS.flatMap((d) => Object.keys(loadMapping(d)).map((e) => `${d}/${e}`));
    expect(all.length).toBe(33);
    for (const name of all) expect([name, rows(name).length > 0]).toEqual([name, true]);
    expect(Object.keys(rows('police/incident')[0] as Row).sort()).toEqual(
      Object.keys(loadMapping('police').incident?.columns ?? {}).sort(),
    );
  });

  test('in each department’s encoding', () => {
    const head = (file: string): Buffer => fs.readFileSync(path.join(out, file)).subarray(0, 3);
    const bom = Buffer.from([0xef, 0xbb, 0xbf]);
    expect(head('police/接处警登记表.csv')).toEqual(bom);
    expect(head('registry/事件受理台账.csv')).toEqual(bom);
    const petitions = fs.readFileSync(path.join(out, 'petitions/信访件登记表.csv'));
    expect(() => new TextDecoder('utf-8', { fatal: true }).decode(petitions)).toThrow();
    expect(new TextDecoder('gb18030', { fatal: true }).decode(petitions)).toContain('信访件编号');
    expect(head('mediation/当事人信息表.xlsx').toString('latin1').slice(0, 2)).toBe('PK');
  });

  test('with every kind of dirt', () => {
    const missing = Object.entries(summary.dirtCounts).filter(([, count]) => count === 0);
    expect(missing).toEqual([]);
    const ids = rows('police/household_member').map((r) => r.id_number as string);
    const seen = (test: RegExp): boolean => ids.some((id) => test.test(id));
    expect([/^９９/, /^\d{15}$/, /x$/, /^\d{6} \d{8} /, /^\d{16}[\dX]$/, /E\+17$/, /^$/].map(seen)).toEqual(
      Array(7).fill(true),
    );
    const addresses = rows('petitions/petitioner')
      .concat(rows('housing/repair_order'))
      .map((r) => r.address as string);
    for (const form of [
      /^云泽市/,
      /^(?!云泽市)/,
      /号楼/,
      /\d栋/,
      /幢/,
      /座/,
      /[一二三四五六]单元/,
      /\d+-\d+-\d{3}/,
      /室$/,
      /单元\d+$/,
      /[１２３]/,
    ]) {
      expect([form, addresses.some((a) => form.test(a))]).toEqual([form, true]);
    }
    const dates = rows('police/household_member').map((r) => r.birth_date as string);
    for (const form of [
      /^\d{4}-\d\d-\d\d$/,
      /^\d{8}$/,
      /^\d{4}\/\d{1,2}\/\d{1,2}$/,
      /年\d{1,2}月\d{1,2}日$/,
      /^\d{5}$/,
    ]) {
      expect([form, dates.some((d) => form.test(d))]).toEqual([form, true]);
    }
  });

  test('the same petition twice: identical, and with a later status', () => {
    const byNo = new Map<string, Row[]>();
    for (const row of rows('petitions/petition')) {
      const no = (row.petition_no as string).trim();
      byNo.set(no, [...(byNo.get(no) ?? []), row]);
    }
    const twice = [...byNo.values()].filter((r) => r.length > 1);
    const status = (r: Row): string => (r.status as string).trim();
    expect(twice.some(([a, b]) => status(a as Row) === status(b as Row))).toBe(true);
    expect(twice.some(([a, b]) => status(a as Row) === '已登记' && status(b as Row) !== '已登记')).toBe(true);
  });

  test('has strangers of one name born on one day', () => {
    const people = new Map<string, Set<string>>();
    for (const r of rows('police/household_member')) {
      const id = r.id_number as string;
      if (!isIdNumber(id)) continue;
      const who = `${r.name} ${id.slice(6, 14)}`;
      people.set(who, (people.get(who) ?? new Set()).add(id));
    }
    expect([...people.values()].filter((ids) => ids.size > 1).length).toBeGreaterThan(0);
  });

  test('says recoverable by id only where the cell can be normalised to the person’s own number', () => {
    const lines = truth.filter((t) => t.extract === 'household_member' && t.person);
    const byKey = new Map(
      rows('police/household_member').map((r) => [`${r.household_no?.trim()}/${r.member_no?.trim()}`, r]),
    );
    const canonical = (text: string): string => {
      const id = text.normalize('NFKC').replace(/\s/g, '').toUpperCase();
      return id.length === 15 ? `${id.slice(0, 6)}19${id.slice(6)}` : id.slice(0, 17);
    };
    const owners = new Map<string, string>();
    for (const t of lines) {
      const id = byKey.get(t.key)?.id_number ?? '';
      if (t.by !== 'id') {
        expect(isIdNumber(id.normalize('NFKC').toUpperCase())).toBe(false);
        continue;
      }
      expect(canonical(id)).toMatch(/^99\d{15}$/);
      expect(owners.get(canonical(id)) ?? t.person).toBe(t.person);
      owners.set(canonical(id), t.person as string);
    }
    expect(owners.size).toBeGreaterThan(8000);
  });

  test('keeps the showcase free of dirt', () => {
    const [first] = rows('petitions/petition');
    expect(first).toMatchObject({ petition_no: SHOWCASE.petitionNo, status: '已答复', registered_on: '2026-01-19' });
    const parts = rows('mediation/party').filter((r) => r.mediation_no === SHOWCASE.mediationNo);
    expect(parts.map((p) => p.name)).toEqual(['周明远', '刘振海', '云泽市翠湖物业服务有限公司']);
    const agreements = rows('mediation/agreement').filter((r) => r.agreement_no === SHOWCASE.agreementNo);
    expect(agreements.map((a) => a.state)).toEqual(['已作废', '部分签署']);
    const about = truth.filter((t) => t.case === 'C1');
    expect(about.length).toBeGreaterThan(25);
    expect(about.every((t) => t.recoverable)).toBe(true);
    expect(new Set(about.map((t) => t.department)).size).toBe(6);
  });
});

describe('a clean city', () => {
  const out = path.join(root, 'clean');
  let city: Map<string, Row[]>;
  beforeAll(async () => {
    const summary = await make('clean', { people: 4000, seed: 3, dirt: 0 });
    expect(Object.values(summary.dirtCounts).every((n) => n === 0)).toBe(true);
    city = await readCity(out, summary);
  });
  const rows = (name: string): Row[] => city.get(name) ?? [];
  const values = (name: string, column: string): Set<string> => new Set(rows(name).map((r) => r[column] as string));

  test('has true check digits and unique numbers under province 99', () => {
    const ids = rows('police/household_member').map((r) => r.id_number as string);
    expect(ids.filter((id) => !isIdNumber(id) || !id.startsWith('99'))).toEqual([]);
    expect(new Set(ids).size).toBe(ids.length);
    for (const r of rows('police/household_member')) {
      expect(r.id_number?.slice(6, 14)).toBe(r.birth_date?.replaceAll('-', ''));
      expect(Number(r.id_number?.[16]) % 2).toBe(r.sex === '男' ? 1 : 0);
    }
  });

  test('has no key twice', () => {
    for (const department of DEPARTMENTS) {
      for (const [name, extract] of Object.entries(loadMapping(department))) {
        const keys = rows(`${department}/${name}`).map((r) => extract.key.map((k) => r[k]).join('/'));
        expect([name, new Set(keys).size]).toEqual([name, keys.length]);
      }
    }
  });

  test('names only files that exist', () => {
    const files: Record<string, Set<string>> = {
      信访局: values('petitions/petition', 'petition_no'),
      公安局: values('police/incident', 'incident_no'),
      司法局: values('mediation/mediation_case', 'mediation_no'),
      住建局: new Set([
        ...values('housing/repair_order', 'order_no'),
        ...values('housing/property_complaint', 'complaint_no'),
      ]),
    };
    const named = (label: string | undefined, no: string | undefined): boolean =>
      !no || files[label ?? '']?.has(no) === true;
    const dangling = [
      ...rows('registry/case_intake').filter((r) => !named(r.source_department, r.source_no)),
      ...rows('mediation/mediation_case').filter((r) => !named(r.source_department, r.source_no)),
      ...rows('registry/referral').filter((r) => !named(r.to_department, r.to_no)),
    ];
    expect(dangling).toEqual([]);
    const inside: [string, string, string, string][] = [
      ['petitions/petitioner', 'petition_no', 'petitions/petition', 'petition_no'],
      ['petitions/handling', 'petition_no', 'petitions/petition', 'petition_no'],
      ['police/incident_party', 'incident_no', 'police/incident', 'incident_no'],
      ['police/mediation_referral', 'incident_no', 'police/incident', 'incident_no'],
      ['mediation/party', 'mediation_no', 'mediation/mediation_case', 'mediation_no'],
      ['mediation/performance', 'agreement_no', 'mediation/agreement', 'agreement_no'],
      ['housing/ownership', 'house_no', 'housing/house', 'house_no'],
      ['housing/renovation_consent', 'project_no', 'housing/renovation', 'project_no'],
      ['housing/property_complaint', 'company_no', 'housing/property_company', 'company_no'],
      ['registry/case_event', 'case_no', 'registry/case_intake', 'case_no'],
      ['registry/grid', 'community_code', 'civil-affairs/community', 'code'],
    ];
    for (const [from, column, to, key] of inside) {
      const known = values(to, key);
      expect([from, rows(from).filter((r) => !known.has(r[column] as string))]).toEqual([from, []]);
    }
    const cases = values('registry/case_intake', 'case_no');
    for (const name of ['housing/repair_order', 'civil-affairs/application']) {
      expect(rows(name).filter((r) => r.case_no && !cases.has(r.case_no))).toEqual([]);
    }
  });

  test('lets nothing happen after its last day, nor out of order', () => {
    const planned = /due|ends_on|expires_on|starts_on/;
    for (const department of DEPARTMENTS) {
      for (const [name, extract] of Object.entries(loadMapping(department))) {
        for (const [column, { type }] of Object.entries(extract.columns)) {
          if ((type !== 'date' && type !== 'datetime') || planned.test(column)) continue;
          const later = rows(`${department}/${name}`).filter((r) => (r[column] as string).slice(0, 10) > TODAY);
          expect([`${name}.${column}`, later]).toEqual([`${name}.${column}`, []]);
        }
      }
    }
    const orders: [string, string[]][] = [
      ['petitions/petition', ['registered_on', 'referred_on', 'accepted_on']],
      ['police/incident', ['reported_at', 'closed_at']],
      ['mediation/mediation_case', ['accepted_on', 'concluded_on']],
      ['housing/repair_order', ['reported_at', 'finished_at']],
      ['registry/case_intake', ['reported_at', 'closed_at']],
      ['registry/referral', ['sent_at', 'answered_at']],
      ['civil-affairs/application', ['submitted_on', 'decided_on']],
      ['housing/ownership', ['registered_on', 'ended_on']],
    ];
    for (const [name, columns] of orders) {
      const wrong = rows(name).filter((r) => {
        const given = columns.map((c) => r[c] as string).filter(Boolean);
        return given.some((d, i) => i > 0 && d < (given[i - 1] as string));
      });
      expect([name, wrong]).toEqual([name, []]);
    }
    const stages = new Map<string, string>();
    for (const e of rows('registry/case_event')) {
      expect((stages.get(e.case_no as string) ?? '') <= (e.at as string)).toBe(true);
      stages.set(e.case_no as string, e.at as string);
    }
  });
});

test('the guide lists every kind of dirt with its share', () => {
  const guide = fs.readFileSync(path.join(__dirname, '../../../../docs/guides/sample-city.md'), 'utf8');
  const listed = new Map([...guide.matchAll(/^\| `(\w+)` \|.*\| ([\d.]+) % \|$/gm)].map((m) => [m[1], Number(m[2])]));
  const shares = new Map(Object.entries(SHARES).map(([kind, share]) => [kind, Number((share * 100).toFixed(3))]));
  expect(listed).toEqual(shares);
});
