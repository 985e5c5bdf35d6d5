import { addDays } from '../calendar/dates';
import type { Random } from '../random/Random';
import type { Community, Company, Estate, Renovation, Township } from './types';
import type { World } from './World';

const SUFFIXES = ['小区', '小区', '花园', '家园', '嘉园', '佳苑', '雅苑', '公寓', '华府', '新城'];

/** A new estate of a community, with its company and, for some old ones, a renovation project. */
export function makeEstate(world: World, random: Random, community: Community, roadNo: number): Estate {
  const builtYear = random.chance(0.45) ? random.int(1984, 2000) : random.int(2001, 2022);
  const old = builtYear < 2001;
  // Some old compounds of former works have only their road number.
  const name = old && random.chance(0.2) ? '' : world.estateNames.next() + random.pick(SUFFIXES);
  const company = old && random.chance(0.25) ? null : companyOf(world, random, community.township);
  const renovation =
    old && random.chance(0.35) ? renovate(world, random, community, name || `${community.road}${roadNo}号院`) : null;
  return { name, roadNo, builtYear, company, renovation };
}

/** One of the township's property companies, or a new one. */
export function companyOf(world: World, random: Random, township: Township, named?: string): Company {
  const { companies } = township;
  if (!named && companies.length > 0 && (companies.length >= 6 || random.chance(0.5))) return random.pick(companies);
  const company: Company = {
    no: world.numbers.next(`WY${township.county.code}`, 4),
    name: `云泽市${named ?? world.estateNames.next()}物业服务有限公司`,
  };
  companies.push(company);
  const clean = named !== undefined;
  world.desk.write(
    'housing',
    'property_company',
    {
      company_no: company.no,
      name: company.name,
      contact: clean
        ? '何志明'
        : random.pick(['何', '许', '邓', '袁', '谭', '邱']) + random.pick(['志明', '建平', '丽娟', '晓东', '海燕']),
      phone: `0990-${random.int(2_100_000, 8_999_999)}`,
      credit_grade: random.weighted([
        ['A', 25],
        ['B', 45],
        ['C', 22],
        ['D', 8],
      ] as const),
    },
    {},
    { clean },
  );
  return company;
}

function renovate(world: World, random: Random, community: Community, place: string): Renovation {
  const startsOn = addDays('2025-03-01', random.int(0, 480));
  const state =
    startsOn > '2026-03-31'
      ? random.pick(['CONSULTING', 'APPROVED'] as const)
      : startsOn < '2025-10-01'
        ? random.pick(['COMPLETED', 'COMPLETED', 'STOPPED'] as const)
        : 'UNDER_WAY';
  const kind = random.pick([
    '雨污分流、道路硬化',
    '外墙保温、屋面防水',
    '加装电梯',
    '供热管网更新',
    '管线入地、照明改造',
  ]);
  const no = world.numbers.dated('GZ', community.township.county.code, addDays(startsOn, -90), 2);
  world.desk.write('housing', 'renovation', {
    project_no: no,
    name: `${place}${kind.split('、')[0]}改造`,
    kind,
    community_code: community.code,
    budget: random.int(400, 9000) / 10,
    consent_threshold: 66.67,
    starts_on: startsOn,
    ends_on: addDays(startsOn, random.int(90, 210)),
    state,
  });
  return { no, kind, startsOn, state };
}
