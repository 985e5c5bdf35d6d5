import { fullName } from '../names/personName';
import { PlaceNames } from '../names/PlaceNames';
import { mobileNumber } from '../numbers/phone';
import type { Random } from '../random/Random';
import type { Community, County, Township } from './types';

/** The invented city; 99 is no province. */
export const CITY = { code: '990100', name: '云泽市' } as const;

const COUNTIES = ['澜溪区', '青岚县', '望鹤区', '石泾县', '云渡区', '霁林县', '梧野区', '鹭溪县', '晴岭县'];
const PEOPLE_PER_COMMUNITY = 1250;
const digits = (n: number, width: number): string => String(n).padStart(width, '0');

/** The areas of a city of so many people: counties, townships, communities and grids, with whom to call there. */
export function makeGeography(people: number, random: Random): County[] {
  const names = new PlaceNames(random.fork('names'), ['翠湖', '文昌']);
  const communityCount = Math.max(8, Math.round(people / PEOPLE_PER_COMMUNITY));
  const townshipCount = Math.max(4, Math.round(communityCount / 4));
  const countyCount = Math.min(COUNTIES.length, Math.max(2, Math.round(townshipCount / 5)));
  const counties: County[] = COUNTIES.slice(0, countyCount).map((name, i) => ({
    code: `9901${digits(i + 1, 2)}`,
    name,
    townships: [],
  }));
  let workers = 0;

  for (let t = 0; t < townshipCount; t++) {
    const county = counties[t % countyCount] as County;
    const urban = county.name.endsWith('区') ? county.townships.length % 4 !== 3 : county.townships.length % 5 === 4;
    const short = t === 0 ? '文昌' : names.next();
    const name = short + (urban ? '街道' : random.chance(0.75) ? '镇' : '乡');
    const base = name.endsWith('街道') ? 0 : name.endsWith('镇') ? 99 : 199;
    const township: Township = {
      code: county.code + digits(base + county.townships.length + 1, 3),
      name,
      short,
      county,
      urban,
      communities: [],
      office: name.endsWith('街道') ? `${name}办事处` : `${name}人民政府`,
      station: `${CITY.name}公安局${county.name.slice(0, -1)}分局${short}派出所`,
      committee: `${name}人民调解委员会`,
      companies: [],
    };
    county.townships.push(township);
  }

  const townships = counties.flatMap((c) => c.townships);
  for (let c = 0; c < communityCount; c++) {
    const township = townships[c % townships.length] as Township;
    // A town has its seat, an urban community; around it villages.
    const urban = township.urban || township.communities.length === 0;
    const short = c === 0 ? '翠湖' : names.next();
    const index = township.communities.length + 1;
    const code = township.code + digits(urban ? index : 200 + index, 3);
    const community: Community = {
      code,
      name: `${short}${urban ? '社区' : '村'}`,
      short,
      township,
      urban,
      road: c === 0 ? '文昌路' : names.next() + random.pick(['路', '路', '路', '街', '大道', '巷']),
      committee: `${short}${urban ? '社区' : '村'}人民调解委员会`,
      grids: [],
      people: Math.floor(people / communityCount) + (c < people % communityCount ? 1 : 0),
    };
    const gridCount = Math.max(2, Math.round(community.people / 450));
    for (let g = 1; g <= gridCount; g++) {
      community.grids.push({
        code: code + digits(g, 3),
        name: `${community.name}第${g}网格`,
        community,
        worker: fullName(random),
        // Workers' phones come from the far end of the range, residents' from the near one.
        phone: mobileNumber(700_000_000 + workers++),
      });
    }
    township.communities.push(community);
  }
  return counties;
}
