/**
 * Which person each claim is about: in the claims of the touched blocks, out a temporary table `placed` (claim, cluster) and
 * `doubt` (claim or number, reason, cluster, evidence). Set-based; the same on a part of the city as on the whole.
 * INVARIANT(no-guessing): what fits two persons, or one not surely, is placed nowhere.
 */
import type { LinkSession } from './LinkSession';

// Evidence as bits: what a claim and a person have in common beside the name.
const PHONE = 1;
const HOME = 2;
const HOUSEHOLD = 4;
const ID_BUT_ONE = 8;
const BIRTH = 16;

// Certain: the birth date with a phone, home or household; a home with a phone or household; a number but for one slip.
const CERTAIN = `(
  (evidence & ${BIRTH} > 0 and evidence & ${PHONE | HOME | HOUSEHOLD} > 0)
  or (evidence & ${HOME} > 0 and evidence & ${PHONE | HOUSEHOLD} > 0)
  or evidence & ${ID_BUT_ONE} > 0)`;

const MOST_ROUNDS = 12;

/** Names of the evidence bits, as the review queue shows them. */
export const EVIDENCE_WORDS = `array_remove(array[
  case when evidence & ${ID_BUT_ONE} > 0 then 'ID_BUT_ONE' end, case when evidence & ${BIRTH} > 0 then 'BIRTH_DATE' end,
  case when evidence & ${PHONE} > 0 then 'PHONE' end, case when evidence & ${HOME} > 0 then 'HOME' end,
  case when evidence & ${HOUSEHOLD} > 0 then 'HOUSEHOLD' end, case when evidence & 32 > 0 then 'ID_NUMBER' end], null)`;

/** Decides over the person claims in `work`; see {@link scopePersons} in scopeClaims. */
export async function linkPersons(session: LinkSession): Promise<void> {
  await session.run('create temp table placed (link_id bigint primary key, cluster uuid not null) on commit drop');
  await session.run(
    'create temp table doubt (link_id bigint, question text, reason text not null, cluster uuid, evidence int not null) on commit drop',
  );
  await placeByNumber(session);
  await session.run(`
    create temp table evidence_key (key uuid not null, bit int not null, cluster uuid not null) on commit drop;
    create temp table cluster_fact (cluster uuid primary key, name_key uuid, birth_key uuid, sex text) on commit drop;
    create index on cluster_fact (name_key, birth_key);
    create temp table wanted_key (key uuid primary key) on commit drop`);
  await openClaims(session);
  await learn(session, 'true');
  await placeByEvidence(session);
  await placeAmongThemselves(session, 'registered', 'o.of_record');
  await placeByEvidence(session);
  await findHits(session);
  await placeAmongThemselves(session, 'unregistered', 'not exists (select from hit h where h.link_id = o.link_id)');
  await placeByEvidence(session);
  await findHits(session);
  await noteDoubts(session);
}

/** Rule 1: the same canonical number and the same name is the same person. */
async function placeByNumber(session: LinkSession): Promise<void> {
  await session.table(
    'id_name',
    `select id_key, name_key, bool_or(of_record) as recorded from work where id_key is not null group by 1, 2`,
  );
  await session.table(
    'id_owner',
    `select id_key, count(*) as names, count(*) filter (where recorded) as recorded,
       (array_agg(name_key) filter (where recorded))[1] as recorded_name from id_name group by 1`,
    ['id_key'],
  );
  await session.run(`
    insert into placed
    select w.link_id, case when o.names = 1 or o.recorded = 1 then w.id_key else md5(w.id_key::text || w.name_key::text)::uuid end
    from work w join id_owner o using (id_key)
    where o.names = 1 or o.recorded <> 1 or w.name_key = o.recorded_name`);
  // The register names someone else under this number.
  await session.run(`
    insert into doubt (link_id, reason, cluster, evidence)
    select w.link_id, 'NAME_CONFLICT', w.id_key, 32 from work w join id_owner o using (id_key)
    where o.names > 1 and o.recorded = 1 and w.name_key <> o.recorded_name`);
  // No register says which of the names is right: a person for each, and a question whether they are one.
  await session.run(`
    insert into doubt (question, reason, cluster, evidence)
    select 'id:' || n.id_key, 'SAME_ID', md5(n.id_key::text || n.name_key::text)::uuid, 32
    from id_name n join id_owner o using (id_key) where o.names > 1 and o.recorded <> 1`);
  await session.run('analyze placed');
}

/** The claims that a number does not settle, and the keys by which they may yet be recognised. */
async function openClaims(session: LinkSession): Promise<void> {
  await session.table(
    'open_claim',
    `select link_id, name_key, birth_key, sex, of_record, phone_key, home_key, household_key, moved from work w where id_key is null`,
    ['link_id'],
  );
  await session.table(
    'open_key',
    `select link_id, key, bit from open_claim cross join lateral
       (values (phone_key, ${PHONE}), (home_key, ${HOME}), (household_key, ${HOUSEHOLD})) k(key, bit) where key is not null`,
    ['key', 'link_id'],
  );
  await session.table(
    'guessed',
    `select distinct o.link_id, p.cluster from open_claim o join claim_guess g using (link_id)
       join work w on w.id_key = g.id_key and w.name_key = o.name_key join placed p on p.link_id = w.link_id`,
  );
  await session.run('insert into wanted_key select distinct key from open_key');
  await session.run('analyze wanted_key');
}

/** What the placed claims tell of their persons: phones, homes and households, as far as an open claim asks for them. */
async function learn(session: LinkSession, which: string): Promise<void> {
  await session.run(`
    insert into cluster_fact
    select distinct on (p.cluster) p.cluster, w.name_key, w.birth_key, w.sex
    from placed p join work w using (link_id) where ${which}
    order by p.cluster, w.birth_key nulls last, w.sex nulls last on conflict do nothing`);
  for (const [column, bit] of [
    ['phone_key', PHONE],
    ['home_key', HOME],
    ['household_key', HOUSEHOLD],
  ] as const) {
    await session.run(`
      insert into evidence_key select distinct w.${column}, ${bit}, p.cluster
      from work w join placed p using (link_id) join wanted_key k on k.key = w.${column} where not w.moved and ${which}`);
  }
  await session.run('analyze evidence_key');
  await session.run('analyze cluster_fact');
}

/** Table `hit`: each open, unplaced claim with each person that it has anything in common with beside the name. */
async function findHits(session: LinkSession): Promise<void> {
  await session.table(
    'found',
    `select k.link_id, e.cluster, e.bit from open_key k join evidence_key e on e.key = k.key
     union all select link_id, cluster, ${ID_BUT_ONE} from guessed
     union all select o.link_id, f.cluster, ${BIRTH} from open_claim o join cluster_fact f on f.name_key = o.name_key and f.birth_key = o.birth_key`,
    ['link_id'],
  );
  await session.table(
    'hit',
    `select o.link_id, f.cluster, bit_or(h.bit | case when o.birth_key = f.birth_key then ${BIRTH} else 0 end) as evidence
     from found h join open_claim o using (link_id) join cluster_fact f using (cluster)
     where not exists (select from placed p where p.link_id = o.link_id)
       and (o.birth_key = f.birth_key or o.birth_key is null or f.birth_key is null)
       and (o.sex = f.sex or o.sex is null or f.sex is null)
     group by 1, 2`,
    ['link_id'],
  );
}

/** Rules 2 to 4: a claim that surely fits one person, and no other, is theirs. What it adds may settle the next. */
async function placeByEvidence(session: LinkSession): Promise<void> {
  for (let round = 0; round < MOST_ROUNDS; round++) {
    await findHits(session);
    await session.table(
      'newly',
      `select link_id, min(cluster::text)::uuid as cluster from hit where ${CERTAIN} group by 1 having count(*) = 1`,
    );
    const placed = await session.run('insert into placed select link_id, cluster from newly');
    if (placed === 0) return;
    await session.run('analyze placed');
    await learn(session, 'w.link_id in (select link_id from newly)');
  }
}

/**
 * Rule 5: claims without a usable number that agree among themselves, and fit nobody placed yet, are a person of their own.
 * `which` tells the claims that may found one, `founder` names
 * the temporary table that they are kept in.
 */
async function placeAmongThemselves(session: LinkSession, founder: string, which: string): Promise<void> {
  await session.table(
    founder,
    `select o.link_id, o.link_id as label, o.birth_key from open_claim o
     where ${which} and o.birth_key is not null
       and not exists (select from placed p where p.link_id = o.link_id)
       and not exists (select from hit h where h.link_id = o.link_id and ${CERTAIN})
       and exists (select from open_key k where k.link_id = o.link_id)`,
    ['link_id'],
  );
  for (let round = 0; round < MOST_ROUNDS * 4; round++) {
    const moved = await session.run(`
      update ${founder} f set label = least_label from (
        select m.link_id, min(g.least_label) as least_label
        from open_key m join ${founder} mine on mine.link_id = m.link_id join (
          select k.key, f.birth_key, min(f.label) as least_label from open_key k join ${founder} f using (link_id) group by 1, 2
        ) g on g.key = m.key and g.birth_key = mine.birth_key
        group by 1
      ) next where next.link_id = f.link_id and next.least_label < f.label`);
    if (moved === 0) break;
  }
  await session.run(`insert into placed select link_id, md5('claim:' || label)::uuid from ${founder}`);
  await session.run('analyze placed');
  await learn(session, `w.link_id in (select link_id from ${founder})`);
}

async function noteDoubts(session: LinkSession): Promise<void> {
  await session.run(`
    insert into doubt (link_id, reason, cluster, evidence)
    select h.link_id, case when c.certain > 1 then 'AMBIGUOUS' else 'WEAK' end, h.cluster, h.evidence
    from hit h join (select link_id, count(*) filter (where ${CERTAIN}) as certain from hit group by 1) c using (link_id)
    where h.evidence > 0`);
  // Registered without a usable number, and someone of that name and birth date is known: perhaps the same.
  await session.run(`
    insert into doubt (link_id, reason, cluster, evidence)
    select distinct o.link_id, 'WEAK', f.cluster, ${BIRTH}
    from registered r join open_claim o using (link_id) join placed p using (link_id)
      join cluster_fact f on f.name_key = o.name_key and f.birth_key = o.birth_key and f.cluster <> p.cluster
        and (o.sex = f.sex or o.sex is null or f.sex is null)`);
}
