/**
 * What the city is made of. Areas are made once and kept; dwellings, households and people live only as long as
 * their neighbourhood (one building, or one group of a village) is being written.
 */
export type Sex = 'MALE' | 'FEMALE';

/** A district or county. */
export interface County {
  readonly code: string;
  readonly name: string;
  readonly townships: Township[];
}

/** A street office, town or township. */
export interface Township {
  readonly code: string;
  readonly name: string;
  readonly short: string;
  readonly county: County;
  readonly urban: boolean;
  readonly communities: Community[];
  /** Its government: 街道办事处 or 人民政府. */
  readonly office: string;
  readonly station: string;
  readonly committee: string;
  readonly companies: Company[];
}

/** A community (urban) or administrative village, with its grids. */
export interface Community {
  readonly code: string;
  readonly name: string;
  readonly short: string;
  readonly township: Township;
  readonly urban: boolean;
  readonly road: string;
  readonly committee: string;
  readonly grids: Grid[];
  readonly people: number;
}

/** The smallest area, with its worker. */
export interface Grid {
  readonly code: string;
  readonly name: string;
  readonly community: Community;
  readonly worker: string;
  readonly phone: string;
}

/** A property service company. */
export interface Company {
  readonly no: string;
  readonly name: string;
}

/** A housing estate, or a compound that has only its road number. */
export interface Estate {
  readonly name: string;
  readonly roadNo: number;
  readonly builtYear: number;
  readonly company: Company | null;
  readonly renovation: Renovation | null;
}

/** A renovation project of an old estate. */
export interface Renovation {
  readonly no: string;
  readonly kind: string;
  readonly startsOn: string;
  readonly state: 'CONSULTING' | 'APPROVED' | 'UNDER_WAY' | 'COMPLETED' | 'STOPPED';
}

/** One dwelling. `estate`, `building`, `unit` and `room` for flats; `doorNo` (and a decorative `group`) in villages. */
export interface House {
  readonly id: string;
  readonly community: Community;
  readonly grid: Grid;
  readonly addressCode: string;
  readonly houseNo: string;
  readonly estate: Estate | null;
  readonly building: number;
  readonly unit: number;
  readonly room: string;
  readonly doorNo: number;
  readonly group: number;
  readonly floor: number;
  readonly floors: number;
  readonly floorArea: number;
  readonly structure: 'BRICK_TIMBER' | 'BRICK_CONCRETE' | 'REINFORCED_CONCRETE';
  readonly builtYear: number;
}

/** Somebody, with what the departments know. */
export interface Person {
  readonly id: string;
  name: string;
  readonly sex: Sex;
  readonly birth: string;
  readonly idNumber: string;
  phone: string | null;
  house: House | null;
  householdNo: string | null;
  spouse: Person | null;
  alive: boolean;
  disabled: boolean;
}

/** Relation to the head, as the household register has it. */
export type Relation =
  'HEAD' | 'SPOUSE' | 'SON' | 'DAUGHTER' | 'FATHER' | 'MOTHER' | 'GRANDCHILD' | 'OTHER_RELATIVE' | 'NOT_RELATED';

/** The people of one household register, or a migrant household with residence permits. */
export interface Household {
  readonly no: string;
  readonly house: House;
  readonly migrant: boolean;
  readonly poor: boolean;
  readonly members: { readonly person: Person; readonly relation: Relation }[];
  /** Who owns the dwelling: people of this or another household, or somebody who lives elsewhere. */
  owners: Person[];
  rented: boolean;
}

/** The households of one building or village group: the unit in which the city is made. */
export interface Neighbourhood {
  readonly community: Community;
  readonly estate: Estate | null;
  readonly houses: House[];
  readonly households: Household[];
}
