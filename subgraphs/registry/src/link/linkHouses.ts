/**
 * Which dwelling each address is: in the house claims in `work`, out `placed` and `doubt` as linkPersons makes them. The
 * door must be equal; city, county, township and group may be missing but not contradict.
 */
import type { LinkSession } from './LinkSession';

const QUALIFIERS = ['qualifier_1', 'qualifier_2', 'qualifier_3', 'qualifier_4'] as const;

/** Decides over the house claims in `work`. */
export async function linkHouses(session: LinkSession): Promise<void> {
  await session.run('create temp table placed (link_id bigint primary key, cluster uuid not null) on commit drop');
  await session.run(
    'create temp table doubt (link_id bigint, question text, reason text not null, cluster uuid, evidence int not null) on commit drop',
  );
  await placePlainDoors(session);
  await placeDisputedDoors(session);
  await placeByCode(session);
  await placeByRecord(session);
}

/** A door under which nothing contradicts is one dwelling, however complete the addresses are. */
async function placePlainDoors(session: LinkSession): Promise<void> {
  const one = QUALIFIERS.map((column) => `count(distinct nullif(${column}, '')) <= 1`).join(' and ');
  await session.table(
    'door',
    `select dwelling, count(distinct address_code) <= 1 and ${one} as plain from work where dwelling is not null group by 1`,
    ['dwelling'],
  );
  await session.run(
    `insert into placed select link_id, md5(dwelling)::uuid from work join door using (dwelling) where plain`,
  );
  await session.run('analyze placed');
}

/** Where one door stands in two townships, or under two address codes, an address must fit exactly one of them. */
async function placeDisputedDoors(session: LinkSession): Promise<void> {
  const agree = (a: string, b: string): string =>
    QUALIFIERS.map((q) => `(${a}.${q} = ${b}.${q} or ${a}.${q} = '' or ${b}.${q} = '')`).join(' and ');
  const adds = (a: string, b: string): string =>
    `(${QUALIFIERS.map((q) => `(${a}.${q} = '' and ${b}.${q} <> '')`).join(' or ')})`;
  await session.table(
    'written',
    `select dwelling, ${QUALIFIERS.join(', ')} from work join door using (dwelling) where not plain group by dwelling, ${QUALIFIERS.join(', ')}`,
    ['dwelling'],
  );
  // The fullest forms: no other form agrees with them and says more.
  await session.table(
    'fullest',
    `select a.*, md5(a.dwelling || '|' || ${QUALIFIERS.map((q) => `a.${q}`).join(" || '|' || ")})::uuid as cluster from written a
     where not exists (select from written b where b.dwelling = a.dwelling and ${agree('a', 'b')} and ${adds('a', 'b')})`,
    ['dwelling'],
  );
  await session.table(
    'fit',
    `select w.link_id, f.cluster, w.address_code from work w join fullest f using (dwelling) where ${agree('w', 'f')}`,
    ['link_id'],
  );
  // Two codes of one form are two entries of the address register: each is a dwelling, and an address without a code is neither.
  await session.table(
    'coded',
    `select cluster, count(distinct address_code) as codes from fit
     where link_id in (select link_id from fit group by 1 having count(*) = 1) group by 1`,
    ['cluster'],
  );
  await session.table(
    'fitted',
    `select f.link_id, f.cluster, c.codes, f.address_code from (select link_id, min(cluster::text)::uuid as cluster, min(address_code) as address_code
       from fit group by 1 having count(*) = 1) f join coded c using (cluster)`,
    ['link_id'],
  );
  const ofCode = (alias: string): string => `md5(${alias}.cluster::text || ${alias}.address_code)::uuid`;
  await session.run(`insert into placed select link_id, cluster from fitted where codes <= 1`);
  await session.run(
    `insert into placed select f.link_id, ${ofCode('f')} from fitted f where codes > 1 and address_code is not null`,
  );
  await session.run(`
    insert into doubt (link_id, reason, cluster, evidence)
    select distinct f.link_id, 'SAME_ADDRESS', ${ofCode('c')}, 64 from fitted f join fitted c using (cluster)
    where f.codes > 1 and f.address_code is null and c.address_code is not null`);
  await session.run(`
    insert into doubt (link_id, reason, cluster, evidence)
    select distinct f.link_id, 'SAME_ADDRESS', p.cluster, 64
    from fit f join fitted t on t.cluster = f.cluster join placed p on p.link_id = t.link_id
    where f.link_id in (select link_id from fit group by 1 having count(*) > 1)`);
}

/** An entry of the address register whose text no rule understands is still a dwelling: the one of its code. */
async function placeByCode(session: LinkSession): Promise<void> {
  await session.run(`
    insert into placed
    select w.link_id, coalesce(k.cluster, md5('code:' || w.address_code)::uuid) from work w
      left join (select c.address_code, min(p.cluster::text)::uuid as cluster from work c join placed p using (link_id)
        where c.address_code is not null group by 1 having count(distinct p.cluster) = 1) k using (address_code)
    where w.address_code is not null and not exists (select from placed p where p.link_id = w.link_id)`);
  await session.run('analyze placed');
}

/** A record that names another of its department (a flat by its number) is about the same dwelling. */
async function placeByRecord(session: LinkSession): Promise<void> {
  await session.run(`
    insert into placed
    select w.link_id, min(p.cluster::text)::uuid from work w
      join work r on r.department = w.department and r.extract = w.refers_extract and r.record_key = w.refers_key
      join placed p on p.link_id = r.link_id
    where not exists (select from placed mine where mine.link_id = w.link_id)
    group by 1 having count(distinct p.cluster) = 1`);
}
