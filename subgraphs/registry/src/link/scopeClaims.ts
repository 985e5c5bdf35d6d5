/**
 * Which claims a run must judge anew: those that changed, and all whose decision may hang on them. A run over the scope
 * decides as a run over everything would, because no rule looks beyond a block.
 */
import type { LinkSession } from './LinkSession';

/** Blocks of persons are all claims of one name; a number that stands under two names ties their blocks. */
export async function scopePersons(session: LinkSession, everything: boolean): Promise<void> {
  if (!everything) {
    await session.run(`
      insert into touched_name select distinct name_key from linked_claim l join changed_claim c using (link_id) where l.name_key is not null on conflict do nothing`);
    for (;;) {
      await session.run('analyze touched_name');
      const grown = await session.run(`
        insert into touched_name
        select distinct other.name_key from touched_name t join linked_claim l on l.name_key = t.name_key and l.kind = 'person'
          join linked_claim other on other.id_key = l.id_key and other.name_key <> l.name_key
        on conflict do nothing`);
      if (grown === 0) break;
    }
  }
  await session.table(
    'work',
    `select link_id, department, claim_id, of_record, id_key, name_key, birth_key, sex, phone_key, home_key, household_key, own_id, subject_id,
       exists (select from claim_pin p where p.department = l.department and p.claim_id = l.claim_id and p.active) as moved
     from linked_claim l where kind = 'person'
       ${everything ? '' : 'and (name_key in (select name_key from touched_name) or link_id in (select link_id from changed_claim))'}`,
    ['link_id', 'id_key'],
  );
}

/** Blocks of houses are all claims of one door (place, building, unit, room); an address code ties blocks. */
export async function scopeHouses(session: LinkSession, everything: boolean): Promise<void> {
  if (!everything) {
    await session.run(`
      insert into touched_dwelling select distinct dwelling from linked_claim l join changed_claim c using (link_id) where l.dwelling is not null on conflict do nothing`);
    await session.run('analyze touched_dwelling');
  }
  const column = `link_id, department, claim_id, extract, record_key, dwelling, qualifier_1, qualifier_2, qualifier_3, qualifier_4,
    address_code, refers_extract, refers_key, own_id, subject_id`;
  await session.table(
    'work',
    everything
      ? `select ${column} from linked_claim where kind = 'house'`
      : `select ${column} from linked_claim l where kind = 'house' and dwelling in (select dwelling from touched_dwelling)
         union select ${column} from linked_claim l join changed_claim c using (link_id, kind) where kind = 'house'
         union select ${column.replaceAll(/\b(\w+)\b/g, 'r.$1')} from linked_claim r join linked_claim h
           on h.department = r.department and h.extract = r.refers_extract and h.record_key = r.refers_key and h.kind = 'house'
         where r.kind = 'house' and r.refers_key is not null
           and (h.dwelling in (select dwelling from touched_dwelling) or h.link_id in (select link_id from changed_claim))`,
    ['link_id', 'dwelling'],
  );
}

/** Cases hang together by chains of references, and there are few: every run judges all of them. */
export async function scopeCases(session: LinkSession): Promise<void> {
  await session.table(
    'work',
    `select link_id, department, claim_id, number, refers_department, refers_number, alias_department, alias_number, own_id, subject_id
     from linked_claim where kind = 'case'`,
    ['link_id'],
  );
}
