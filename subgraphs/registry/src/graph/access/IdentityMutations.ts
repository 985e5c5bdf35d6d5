import { GraphQLDay, type SubgraphContext } from '@yiwang/kit';
import type { ArgumentRefusal } from '@yiwang/schema';
import { GraphQLError } from 'graphql';
import { sql } from 'kysely';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { findByIdentity, type StatedIdentity } from '../../admission/findByIdentity';
import { loadIndexKey } from '../../link/indexKey';
import { PersonTrace } from '../classification';
import { findSubject } from '../subject/findSubject';
import { Person } from '../subject/Person';

/** The only way from an identity to a person: into a case that is being opened, for those who open it. */
@Resolver()
export class IdentityMutations {
  @PersonTrace()
  @Mutation(() => Person, {
    nullable: true,
    description:
      '凭准确身份把一人列入正在立案的事件；查无此人与不能确定时均为空。Brings the person with exactly this identity into the case that is being opened; null when there is no such person or more than one.',
  })
  async resolveIdentity(
    @Arg('idNumber', () => String, { nullable: true, description: '公民身份号码，须完整。The whole ID number.' })
    idNumber: string | null,
    @Arg('name', () => String, {
      nullable: true,
      description: '姓名，须与出生日期同用。The name, with the birth date.',
    })
    name: string | null,
    @Arg('birthDate', () => GraphQLDay, { nullable: true, description: '出生日期。The birth date.' })
    birthDate: string | null,
    @Ctx() { db, grant }: SubgraphContext,
  ): Promise<Person | null> {
    const identity = readIdentity(idNumber, name, birthDate);
    const opened = grant?.caseId ? await findSubject(db, 'case', grant.caseId) : null;
    if (!grant || !opened || !(await isOpening(db, opened.id, grant.department ?? ''))) {
      throw refusal('CASE_NOT_OPENING', 'a person is identified only for a case that your department is opening');
    }
    const id = await findByIdentity(db, loadIndexKey(), identity);
    const person = id === null ? null : await findSubject(db, 'person', id);
    if (!person) return null;
    // What comes back tells the gateway who was found, for its record (SubjectReport).
    await sql`
      insert into case_admission (case_id, person_id, department, audit_id)
      values (${opened.id}, ${person.id}, ${grant.department ?? ''}, ${grant.auditId}) on conflict do nothing
      returning person_id, 'person' as kind`.execute(db);
    return person;
  }
}

function readIdentity(idNumber: string | null, name: string | null, birthDate: string | null): StatedIdentity {
  if (idNumber && !name && !birthDate) return { idNumber };
  if (!idNumber && name && birthDate) return { name, birthDate };
  const asked = 'give the ID number alone, or the name together with the birth date';
  if (idNumber)
    throw notTaken(asked, { argument: 'idNumber', reason: 'NOT_TOGETHER', other: name ? 'name' : 'birthDate' });
  const argument = name ? 'birthDate' : birthDate ? 'name' : 'idNumber';
  throw notTaken(asked, { argument, reason: 'MISSING' });
}

async function isOpening(db: SubgraphContext['db'], caseId: string, department: string): Promise<boolean> {
  const { rows } = await sql<{ opening: boolean }>`
    select stage in ('REPORTED', 'OPENED') and coalesce(lead_department, ${department}) = ${department} as opening
    from case_life where case_id = ${caseId}`.execute(db);
  return rows[0]?.opening ?? false;
}

function notTaken(message: string, refused: ArgumentRefusal): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT', ...refused } });
}

function refusal(code: string, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code } });
}
