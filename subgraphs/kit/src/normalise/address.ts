/**
 * Addresses as written in, parts and a canonical key of the dwelling out. City, county, township and community may be
 * missing; 号楼/栋/幢/座 are equal, Chinese numerals become Arabic, 3-2-501 is building-unit-room.
 *
 * Key: `city|county|township|group|place|building|unit|room`. The first four are qualifiers and may be empty; two keys can
 * mean one dwelling only if the last four are equal and no qualifier contradicts (addressKeysAgree).
 */
import { fromChineseNumeral, NUMERAL_CLASS } from './chineseNumeral';
import { compact } from './text';

/** The parts of an address; absent ones are empty. */
export interface AddressParts {
  readonly province: string;
  readonly city: string;
  readonly county: string;
  readonly township: string;
  /** Community or administrative village, with its ending (翠湖社区, 桃源村). */
  readonly community: string;
  /** Number of the villagers' group: 3 of 3组. */
  readonly group: string;
  readonly road: string;
  /** 88 of 88号; 88-1, 88附3. In a village without roads the number of the house. */
  readonly roadNo: string;
  /** Estate with its phase or section: 翠湖花园, 翠湖花园2期. */
  readonly estate: string;
  readonly building: string;
  readonly unit: string;
  readonly room: string;
  /** What is left and not understood (门口, 附近); an address with a rest is not certain. */
  readonly rest: string;
}

const NUMERAL_BEFORE = new RegExp(
  `[${NUMERAL_CLASS}]+(?=号|栋|幢|座|单元|层|楼|室|户|组|社|队|村民|居民|小组|期|弄|#|-\\d|-[${NUMERAL_CLASS}])`,
  'g',
);
const NUMERAL_AFTER = new RegExp(`((?:单元|号楼|栋|幢|座|层|-))([${NUMERAL_CLASS}]+)(?=$|室|号|户|-)`, 'g');

const PROVINCE = /^(\p{Script=Han}{2,7}?(?:省|自治区))/u;
const CITY = /^(\p{Script=Han}{2,6}?(?:市|自治州|地区|盟))/u;
const COUNTY = /^(\p{Script=Han}{1,7}?(?:(?<![小社园校厂院景宅活属街])区|县|旗|市))/u;
const TOWNSHIP = /^(\p{Script=Han}{2,8}?(?:街道|镇|乡|苏木))(?:办事处|人民政府)?/u;
const COMMUNITY =
  /^(\p{Script=Han}{1,9}?(?:社区|(?<![新假])村|嘎查))(?:居民委员会|村民委员会|居委会|村委会|民委员会|委会)?/u;
const COMMUNITY_BY_COMMITTEE = /^(\p{Script=Han}{1,9}?)居委会/u;
const GROUP = /^第?(\d+)(?:村民小组|居民小组|村民组|居民组|小组|组|社|队)/;
const ROAD_WITH_NUMBER =
  /^([\p{Script=Han}\d]{1,9}?(?:大道|大街|路|街|巷|道|弄|胡同|里))第?(\d+(?:[-之]\d+)?)(?:号(?!楼)|弄)(?:大院|院)?(?:附(\d+)号?)?/u;
const ROAD_ALONE = /^(\p{Script=Han}{1,6}?(?:大道|大街|路|街|巷))(?=\p{Script=Han}{2})/u;
const VILLAGE_NUMBER = /^(\d+(?:[-之]\d+)?)号(?!楼)(?:院)?(?:附(\d+)号?)?/;
const ESTATE = /^([^\dA-Z#-]+(?:\d+期)?(?:[A-Z]区|[东西南北中]区)?|\d+号院)/u;
const BUILDING = /^(?:第)?([A-Z]?\d{1,4}[A-Z]?|[A-Z])(?:号楼|栋|幢|座|#楼|#|楼)-?/;
const UNIT = /^([A-Z]|\d{1,2})单元-?/;
const FLOOR = /^\d{1,2}(?:层|楼)/;
const ROOM = /^([A-Z]?\d{1,5}[A-Z]?)(?:室|号|户|房)?内?$/;
const SHORT = /^([A-Z]?\d{1,4})-(?:(\d{1,2})-)?(\d{2,5}[A-Z]?)(?:室|号|户)?$/;
const SHORT_AFTER_BUILDING = /^(\d{1,2})-(\d{2,5}[A-Z]?)(?:室|号|户)?$/;

// Where a match of an area name is followed by one of these, it was the beginning of a road's or an estate's name.
const NAME_GOES_ON = /^(?:路|街(?!道)|巷|大道|大街|道|弄|胡同|花园|小区|家园|新村|公寓|广场|大厦|名都|国际|新苑|苑)/;
const ROAD_INSIDE = /.(?:路|街(?!道)|巷|大道)./u;
const ESTATE_WITH_ENDING = /(?:花园|家园|苑|新村|公寓|名都|城|府|湾|庭|里|园)(?:\d+期)?小区$/;

const LONGEST = 300;
const NO_PARTS: AddressParts = {
  province: '',
  city: '',
  county: '',
  township: '',
  community: '',
  group: '',
  road: '',
  roadNo: '',
  estate: '',
  building: '',
  unit: '',
  room: '',
  rest: '',
};

/** Splits an address into its parts. Total: what cannot be understood is in `rest`. */
export function parseAddress(text: string): AddressParts {
  // No address is this long; the bound keeps a hostile cell from costing more than a normal one.
  if (text.length > LONGEST) return { ...NO_PARTS, rest: text };
  let left = compact(text)
    .toUpperCase()
    .replace(/\([^)]*\)/g, '')
    .replace(/[,、;。.]/g, '')
    .replace(/[–—－~]/g, '-')
    .replace(/中国|中华人民共和国/, '')
    .replace(NUMERAL_BEFORE, fromChineseNumeral)
    .replace(NUMERAL_AFTER, (_, before: string, numeral: string) => before + fromChineseNumeral(numeral));

  const take = (pattern: RegExp, isArea = false): RegExpExecArray | null => {
    const match = pattern.exec(left);
    if (!match) return null;
    const after = left.slice(match[0].length);
    if (isArea && (NAME_GOES_ON.test(after) || ROAD_INSIDE.test(match[1]!))) return null;
    left = after;
    return match;
  };

  const province = take(PROVINCE, true)?.[1] ?? '';
  const city = take(CITY, true)?.[1] ?? '';
  const county = take(COUNTY, true)?.[1] ?? '';
  const township = take(TOWNSHIP, true)?.[1] ?? '';
  const byName = take(COMMUNITY, true)?.[1];
  const byCommittee = byName ? undefined : take(COMMUNITY_BY_COMMITTEE, true)?.[1];
  const community = byName ?? (byCommittee ? `${byCommittee}社区` : '');
  const group = trimZeros(take(GROUP)?.[1] ?? '');
  const isVillage = community.endsWith('村') || community.endsWith('嘎查');

  let road = '';
  let roadNo = '';
  const numbered = take(ROAD_WITH_NUMBER) ?? null;
  if (numbered) {
    road = numbered[1]!;
    roadNo = numberOf(numbered[2]!, numbered[3]);
  } else if (isVillage) {
    const number = take(VILLAGE_NUMBER);
    if (number) roadNo = numberOf(number[1]!, number[2]);
  } else {
    road = take(ROAD_ALONE, true)?.[1] ?? '';
  }

  const door = parseDoor(left);
  if (door) return { province, city, county, township, community, group, road, roadNo, estate: '', ...door };
  const estate = canonicalEstate(take(ESTATE)?.[1] ?? '');
  const behind = parseDoor(left);
  const nothing = { building: '', unit: '', room: '', rest: left };
  return { province, city, county, township, community, group, road, roadNo, estate, ...(behind ?? nothing) };
}

/** The canonical key of the dwelling that an address names; null when building, room or house number is not certain. */
export function addressKey(parts: AddressParts): string | null {
  if (parts.rest !== '') return null;
  const { community, building, room, road, roadNo } = parts;
  // A phase or section alone (花园2期) or a description (小区内, 附近) is no name of an estate.
  const estate = parts.estate.length >= 2 && !VAGUE.test(parts.estate) ? parts.estate : '';
  if (parts.estate !== '' && estate === '') return null;
  const isHouse = building === '' && room === '' && estate === '' && roadNo !== '' && /(?:村|嘎查)$/.test(community);
  if (!isHouse && (building === '' || room === '')) return null;
  const numbered = roadNo === '' ? '' : `${road || community}${roadNo}号`;
  const place = estate || (isHouse && road ? `${community}${numbered}` : numbered);
  if (place === '') return null;
  const group = estate ? '' : parts.group;
  return [parts.city, parts.county, parts.township, group, place, building, parts.unit, room].join('|');
}

/** The canonical key of an address as written, or null. */
export function addressKeyOf(text: string | null | undefined): string | null {
  return text ? addressKey(parseAddress(text)) : null;
}

/** The part of a key that must be equal for one dwelling: `place|building|unit|room`. */
export function dwellingOf(key: string): string {
  return key.split('|').slice(QUALIFIERS).join('|');
}

/** Whether two keys can mean one dwelling: the same door, and no qualifier that contradicts. */
export function addressKeysAgree(a: string, b: string): boolean {
  const [left, right] = [a.split('|'), b.split('|')];
  return left.every((part, i) => part === right[i] || (i < QUALIFIERS && (part === '' || right[i] === '')));
}

const QUALIFIERS = 4;
const VAGUE =
  /(?:附近|门口|门前|旁边?|对面|楼下|院内|小区内|路口|交叉口|村委会|居委会|里面|周边|一带)$|^(?:小区|花园|家园)$/;

interface Door {
  readonly building: string;
  readonly unit: string;
  readonly room: string;
  readonly rest: string;
}

/** Reads building, unit and room at the beginning of `text`; null when no door begins here. */
function parseDoor(text: string): Door | null {
  const short = SHORT.exec(text);
  if (short) return door(short[1], short[2], short[3], '');
  let left = text;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    const match = pattern.exec(left);
    if (match) left = left.slice(match[0].length);
    return match;
  };
  const building = take(BUILDING)?.[1];
  if (building !== undefined) {
    const unitAndRoom = SHORT_AFTER_BUILDING.exec(left);
    if (unitAndRoom) return door(building, unitAndRoom[1], unitAndRoom[2], '');
  }
  const unit = take(UNIT)?.[1];
  take(FLOOR);
  const room = take(ROOM)?.[1];
  return building === undefined && unit === undefined && room === undefined ? null : door(building, unit, room, left);
}

function door(building = '', unit = '', room = '', rest = ''): Door {
  return { building: trimZeros(building), unit: trimZeros(unit), room: trimZeros(room), rest };
}

function trimZeros(number: string): string {
  return number.replace(/^0+(?=\d)/, '');
}

function numberOf(number: string, annex: string | undefined): string {
  return trimZeros(number.replace('之', '-')) + (annex ? `附${trimZeros(annex)}` : '');
}

function canonicalEstate(written: string): string {
  const name = written.replace(/^-+|-+$/g, '');
  return ESTATE_WITH_ENDING.test(name) ? name.slice(0, -'小区'.length) : name;
}
