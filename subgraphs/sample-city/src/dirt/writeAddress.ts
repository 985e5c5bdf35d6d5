/**
 * A dwelling in, its address as a department writes it out. The standard form is
 * 云泽市澜溪区文昌街道文昌路88号翠湖花园3号楼2单元501室, in a village 云泽市青岚县柳溪镇桃源村3组12号
 * (door numbers are unique in a village: the group is decoration).
 */
import { CITY } from '../world/Geography';
import type { House } from '../world/types';
import type { Dirt } from './Dirt';
import { toFullWidth } from './writeValues';

/** How a department is used to writing addresses; chosen where the dirt does not choose otherwise. */
export interface AddressHabit {
  /** Names the road and its number before the estate. */
  readonly road: boolean;
  /** Names the community. */
  readonly community: boolean;
  readonly building: '号楼' | '栋' | '幢' | '座';
}

const NUMERALS = [...'〇一二三四五六七八九'];

/** 12 as 十二, 105 as 一〇五 where `spelled`, as door plates have it. */
export function chineseNumeral(n: number, spelled = false): string {
  if (spelled || n >= 100) return [...String(n)].map((d) => NUMERALS[Number(d)]).join('');
  const tens = Math.floor(n / 10);
  const ones = n % 10;
  return (tens === 0 ? '' : `${tens === 1 ? '' : NUMERALS[tens]}十`) + (ones === 0 && tens > 0 ? '' : NUMERALS[ones]);
}

const areaOf = (house: House): string => {
  const { township } = house.community;
  return `${CITY.name}${township.county.name}${township.name}`;
};

/** The full standard address, as the standard address register has it. */
export function standardAddress(house: House): string {
  if (!house.community.urban) return `${areaOf(house)}${house.community.name}${house.group}组${house.doorNo}号`;
  const estate = house.estate as NonNullable<House['estate']>;
  return (
    `${areaOf(house)}${house.community.road}${estate.roadNo}号${estate.name}` +
    `${house.building}号楼${house.unit}单元${house.room}室`
  );
}

/** An address as written, and whether it still tells which dwelling it is. */
export function writeAddress(
  house: House,
  habit: AddressHabit,
  dirt: Dirt | null,
  whole = false,
): { text: string; certain: boolean } {
  const { community } = house;
  const { township } = community;
  const area = dirt?.falls('addressNoTownship')
    ? ''
    : dirt?.falls('addressNoCity')
      ? dirt.random.pick([`${township.county.name}${township.name}`, township.name])
      : areaOf(house);
  const incomplete = !whole && (dirt?.falls('addressIncomplete') ?? false);
  let rest: string;
  if (!community.urban) {
    const group = !dirt || dirt.random.chance(0.6) ? `${numeral(house.group, dirt)}组` : '';
    rest = community.name + (incomplete ? group || '村委会附近' : `${group}${house.doorNo}号`);
  } else {
    const estate = house.estate as NonNullable<House['estate']>;
    const place =
      (habit.community ? community.name : '') +
      (habit.road || !estate.name ? `${community.road}${estate.roadNo}号` : '') +
      estate.name;
    rest = place + (incomplete ? incompleteDoor(house, dirt as Dirt) : door(house, habit, dirt));
  }
  let text = area + rest;
  if (dirt?.falls('addressFullWidth')) text = toFullWidth(text);
  else if (dirt?.falls('addressBlanks')) text = text.replace(/(号楼|栋|幢|座|单元|组)/g, '$1 ').trim();
  return { text, certain: !incomplete };
}

function numeral(n: number, dirt: Dirt | null): string {
  return dirt?.falls('addressChineseNumerals') ? chineseNumeral(n) : String(n);
}

function door(house: House, habit: AddressHabit, dirt: Dirt | null): string {
  if (dirt?.falls('addressShort')) return `${house.building}-${house.unit}-${house.room}`;
  const word = dirt?.falls('addressSuffix') ? dirt.random.pick(['号楼', '栋', '幢', '座'] as const) : habit.building;
  const chinese = dirt?.falls('addressChineseNumerals') ?? false;
  const building = chinese ? chineseNumeral(house.building) : house.building;
  const unit = chinese ? chineseNumeral(house.unit) : house.unit;
  const room = chinese && (dirt as Dirt).random.chance(0.4) ? chineseNumeral(Number(house.room), true) : house.room;
  return `${building}${word}${unit}单元${room}${dirt?.falls('addressNoRoomWord') ? '' : '室'}`;
}

function incompleteDoor(house: House, dirt: Dirt): string {
  return dirt.random.pick([
    `${house.building}号楼`,
    `${house.building}号楼${house.unit}单元`,
    '附近',
    '门口',
    '小区内',
  ]);
}
