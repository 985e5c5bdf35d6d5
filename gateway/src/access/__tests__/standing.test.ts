import type { Principal } from '../../identity';
import { type CaseFacts, standingOf } from '../caller/standingOf';

const facts: CaseFacts = {
  id: 'c_1',
  open: true,
  lead: 'mediation',
  participants: ['mediation', 'police'],
  respondents: [],
  grid: '990101001001',
  subjects: [
    { id: 'p_1', house: false, subgraphs: ['police'], confidential: false },
    { id: 'p_2', house: false, subgraphs: ['petitions'], confidential: true },
    { id: 'h_1', house: true, subgraphs: ['mediation'], confidential: false },
  ],
};
const who = (areas: string[] = []): Principal => ({
  id: 'a',
  roles: ['r'],
  areas,
  assurance: 'low',
  issuedAt: 0,
  expiresAt: 1,
});
const relation = (subgraph: string | undefined, areas: string[] = [], changes: Partial<CaseFacts> = {}) =>
  standingOf({ ...facts, ...changes }, who(areas), { subgraph, registry: 'registry' })?.relation;

test('who leads handles, who holds records of it takes part, the platform supervises, all others are strangers', () => {
  expect(['mediation', 'police', 'registry', 'housing'].map((unit) => relation(unit))).toEqual([
    'handler',
    'participant',
    'supervisor',
    'none',
  ]);
});

test('a caller without a department stands to no case', () => {
  expect(relation(undefined)).toBeUndefined();
});

test('a post works on the cases of its areas; where the case or the post has no place, on all of its unit', () => {
  expect(relation('mediation', ['990101'])).toBe('handler');
  expect(relation('mediation', ['990102', '990103'])).toBe('none');
  expect(relation('mediation', ['990102'], { grid: null })).toBe('handler');
  expect(relation('registry', ['990102'])).toBe('none');
});

test('T51 the unit complained about is that and nothing else, whether it leads, takes part or supervises, and knows of nobody', () => {
  const respondents = ['mediation', 'police', 'registry', 'housing'];
  for (const subgraph of respondents) {
    expect(relation(subgraph, [], { respondents })).toBe('respondent');
    const standing = standingOf({ ...facts, respondents }, who(), { subgraph, registry: 'registry' });
    expect(standing).toMatchObject({ persons: [], houses: [] });
  }
  expect(relation('police', [], { respondents: ['mediation'] })).toBe('participant');
  // A post of another area is a stranger there, complained about or not.
  expect(relation('mediation', ['990102'], { respondents })).toBe('none');
});

test('T51 a petitioner is a subject for those who hold the petition only', () => {
  const persons = (subgraph: string) => standingOf(facts, who(), { subgraph, registry: 'registry' })?.persons;
  expect(persons('petitions')).toEqual(['p_1', 'p_2']);
  expect(persons('mediation')).toEqual(['p_1']);
  expect(persons('registry')).toEqual(['p_1']);
});
