/**
 * In which form each department hands out each export, and how it is used to writing addresses.
 */
import type { Random } from '../random/Random';
import type { AddressHabit } from '../dirt/writeAddress';
import type { Department } from '@yiwang/kit';

/** File formats as the departments' systems make them. */
export type Format = 'csv-gb18030' | 'csv-utf8-bom' | 'xlsx';

const USUAL: Record<Department, Format> = {
  registry: 'csv-utf8-bom',
  petitions: 'csv-gb18030',
  police: 'csv-utf8-bom',
  mediation: 'xlsx',
  'civil-affairs': 'xlsx',
  housing: 'csv-gb18030',
};

const EXCEPTIONS: Record<string, Format> = {
  'civil-affairs/community': 'csv-gb18030',
  'civil-affairs/standard_address': 'csv-gb18030',
  'housing/property_company': 'xlsx',
  'housing/house': 'xlsx',
  'housing/ownership': 'xlsx',
  'housing/renovation': 'xlsx',
  'housing/renovation_consent': 'xlsx',
};

/** The form of an export. */
export const formatOf = (department: Department, extract: string): Format =>
  EXCEPTIONS[`${department}/${extract}`] ?? USUAL[department];

/** Registers of which single rows may be spoilt: nothing else refers to them. */
export const SPOILABLE: ReadonlySet<string> = new Set([
  'police/household_member',
  'police/residence_permit',
  'police/incident_party',
  'petitions/petitioner',
  'mediation/party',
  'civil-affairs/marriage',
  'civil-affairs/allowance',
  'housing/ownership',
  'housing/tenancy',
  'housing/hazard',
]);

const ROAD_SHARE: Record<Department, number> = {
  registry: 0.2,
  petitions: 0.1,
  police: 0.7,
  mediation: 0.15,
  'civil-affairs': 0.5,
  housing: 0.6,
};

/** The standard way, used where nothing is dirty. */
export const STANDARD_HABIT: AddressHabit = { road: true, community: false, building: '号楼' };

/** How this department's clerk happens to write one address. */
export const habitOf = (department: Department, random: Random): AddressHabit => ({
  road: random.chance(ROAD_SHARE[department]),
  community: random.chance(department === 'civil-affairs' || department === 'registry' ? 0.3 : 0.08),
  building: department === 'housing' ? '幢' : random.pick(['号楼', '号楼', '号楼', '栋'] as const),
});
