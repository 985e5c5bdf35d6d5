import { Classified, type SubgraphContext } from '@yiwang/kit';
import type { Kysely } from 'kysely';
import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { MARRIAGE_REGISTER } from '../basis';
import { Person, personOf } from '../entities/Person';
import type { CivilAffairsTables, MarriageRow } from '../tables';
import { Marriage } from './Marriage';
import { MarriageParty } from './MarriageParty';

type MarriagePartyRow = MarriageParty & { readonly personId: string | null };

/** Marriages and divorces: by certificate, and who the two are. */
@Resolver(() => Marriage)
export class MarriageResolver {
  @Classified('personal', 'conditional', MARRIAGE_REGISTER, { subject: 'person' })
  @Query(() => Marriage, { nullable: true, description: '按证件字号查询婚姻登记。One entry by its certificate.' })
  marriage(
    @Arg('number', () => ID, { description: '证件字号。Number of the certificate.' }) number: string,
    @Ctx() { loaders }: SubgraphContext,
  ): Promise<MarriageRow | null> {
    return loaders.one<MarriageRow>('marriage', 'recordKey').load(number);
  }

  @Classified('personal', 'conditional', MARRIAGE_REGISTER, { subject: 'person' })
  @FieldResolver(() => MarriageParty, { description: '男方。The husband.' })
  husband(@Root() marriage: MarriageRow): MarriagePartyRow {
    return {
      name: marriage.husbandName,
      idNumber: marriage.husbandIdNumber,
      birthDate: marriage.husbandBirthDate,
      personId: marriage.husbandId,
    };
  }

  @Classified('personal', 'conditional', MARRIAGE_REGISTER, { subject: 'person' })
  @FieldResolver(() => MarriageParty, { description: '女方。The wife.' })
  wife(@Root() marriage: MarriageRow): MarriagePartyRow {
    return {
      name: marriage.wifeName,
      idNumber: marriage.wifeIdNumber,
      birthDate: marriage.wifeBirthDate,
      personId: marriage.wifeId,
    };
  }
}

/** `MarriageParty.person`. */
@Resolver(() => MarriageParty)
export class MarriagePartyPerson {
  @Classified('personal', 'conditional', MARRIAGE_REGISTER, { subject: 'person' })
  @FieldResolver(() => Person, { nullable: true, description: '对应的人。The person, once identified.' })
  person(@Root() party: MarriagePartyRow): Person | null {
    return personOf(party.personId);
  }
}

/** `Person.marriages`. */
@Resolver(() => Person)
export class PersonMarriages {
  @Classified('personal', 'conditional', MARRIAGE_REGISTER, { subject: 'person' })
  @FieldResolver(() => [Marriage], {
    nullable: true,
    description: '婚姻登记，登记日期由近到远。Marriages and divorces, the latest first.',
  })
  marriages(@Root() person: Person, @Ctx() { db, loaders }: SubgraphContext): Promise<MarriageRow[]> {
    return loaders.by('marriages of persons', (keys) => loadMarriages(db, keys)).load(person.id);
  }
}

async function loadMarriages(db: Kysely<CivilAffairsTables>, keys: readonly string[]): Promise<MarriageRow[][]> {
  const rows = await db
    .selectFrom('marriage')
    .selectAll()
    .where((eb) => eb.or([eb('husbandId', 'in', keys), eb('wifeId', 'in', keys)]))
    .orderBy('registeredOn', 'desc')
    .orderBy('recordKey')
    .execute();
  const byPerson = new Map<string | null, MarriageRow[]>(keys.map((key) => [key, []]));
  for (const row of rows) {
    for (const person of new Set([row.husbandId, row.wifeId])) byPerson.get(person)?.push(row);
  }
  return keys.map((key) => byPerson.get(key)!);
}
