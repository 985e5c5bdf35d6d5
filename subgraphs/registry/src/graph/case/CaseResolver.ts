import { GraphQLDay, type SubgraphContext } from '@yiwang/kit';
import { Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { AreaLevel } from '../area/AreaLevel';
import { Grid } from '../area/Grid';
import { CaseMaterial, CaseRecord, Dwelling, Identifier, PersonTrace } from '../classification';
import { Department } from '../department/Department';
import { departmentOfSubgraph } from '../department/departmentTable';
import { House } from '../subject/House';
import { Person } from '../subject/Person';
import { recordsAt } from '../subject/recordsAt';
import { Case } from './Case';
import { CaseCategory } from './CaseCategory';
import { CaseEvaluation } from './CaseEvaluation';
import { CaseEvent } from './CaseEvent';
import { CaseNumber } from './CaseNumber';
import {
  caseNumbersOf,
  caseStepsOf,
  caseSubjectsOf,
  evaluationsOf,
  intakeOf,
  lifeOf,
  referralsOf,
} from './caseRecords';
import { CaseReferral } from './CaseReferral';
import { CaseStage } from './CaseStage';

/** What the registry knows of a case. All is null or empty of a case that only a department knows. */
@Resolver(() => Case)
export class CaseResolver {
  @Identifier()
  @FieldResolver(() => String, { nullable: true, description: '平台受理编号。The platform’s number.' })
  async number(@Root() { id }: Case, @Ctx() context: SubgraphContext): Promise<string | null> {
    return (await lifeOf(id, context))?.caseNo ?? null;
  }

  @Identifier()
  @FieldResolver(() => [CaseNumber], {
    nullable: true,
    description: '在各部门的编号。The numbers under which departments know it.',
  })
  async numbers(@Root() { id }: Case, @Ctx() context: SubgraphContext): Promise<CaseNumber[]> {
    return (await caseNumbersOf(id, context)).map(CaseNumber.from);
  }

  @CaseMaterial()
  @FieldResolver(() => String, { nullable: true, description: '事项标题。What it is about, in one line.' })
  async title(@Root() { id }: Case, @Ctx() context: SubgraphContext): Promise<string | null> {
    return (await intakeOf(id, context))?.title ?? null;
  }

  @CaseRecord()
  @FieldResolver(() => CaseCategory, { nullable: true, description: '大类。Its category.' })
  async category(@Root() { id }: Case, @Ctx() context: SubgraphContext): Promise<CaseCategory | null> {
    return (await lifeOf(id, context))?.category ?? null;
  }

  @CaseRecord()
  @FieldResolver(() => String, { nullable: true, description: '小类。The item within its category.' })
  async item(@Root() { id }: Case, @Ctx() context: SubgraphContext): Promise<string | null> {
    return (await intakeOf(id, context))?.item ?? null;
  }

  @CaseRecord()
  @FieldResolver(() => CaseStage, { nullable: true, description: '当前环节。The stage that it is in.' })
  async stage(@Root() { id }: Case, @Ctx() context: SubgraphContext): Promise<CaseStage | null> {
    return (await lifeOf(id, context))?.stage ?? null;
  }

  @CaseRecord()
  @FieldResolver(() => Int, {
    nullable: true,
    description: '版本号，每一步加一。Its version; every step adds one.',
  })
  async version(@Root() { id }: Case, @Ctx() context: SubgraphContext): Promise<number | null> {
    return (await lifeOf(id, context))?.version ?? null;
  }

  @CaseRecord()
  @FieldResolver(() => Department, { nullable: true, description: '主办部门。The department in the lead.' })
  async leadDepartment(@Root() { id }: Case, @Ctx() context: SubgraphContext): Promise<Department | null> {
    return departmentOfSubgraph((await lifeOf(id, context))?.leadDepartment ?? null);
  }

  @CaseRecord()
  @FieldResolver(() => AreaLevel, { nullable: true, description: '化解层级。The level at which it was settled.' })
  async settledLevel(@Root() { id }: Case, @Ctx() context: SubgraphContext): Promise<AreaLevel | null> {
    return (await lifeOf(id, context))?.settledLevel ?? null;
  }

  @CaseRecord()
  @FieldResolver(() => Date, { nullable: true, description: '上报时间。When it was reported.' })
  async reportedAt(@Root() { id }: Case, @Ctx() context: SubgraphContext): Promise<Date | null> {
    return (await lifeOf(id, context))?.reportedAt ?? null;
  }

  @CaseRecord()
  @FieldResolver(() => GraphQLDay, { nullable: true, description: '办结期限。Day by which it is to be closed.' })
  async deadline(@Root() { id }: Case, @Ctx() context: SubgraphContext): Promise<string | null> {
    return (await lifeOf(id, context))?.dueOn ?? null;
  }

  @CaseRecord()
  @FieldResolver(() => Date, { nullable: true, description: '结案时间。When it was closed.' })
  async closedAt(@Root() { id }: Case, @Ctx() context: SubgraphContext): Promise<Date | null> {
    return (await lifeOf(id, context))?.closedAt ?? null;
  }

  @CaseRecord()
  @FieldResolver(() => Grid, { nullable: true, description: '所在网格。The grid that it happened in.' })
  async grid(@Root() { id }: Case, @Ctx() context: SubgraphContext): Promise<Grid | null> {
    const code = (await lifeOf(id, context))?.gridCode;
    return code ? context.loaders.one<Grid>('grid', 'code').load(code) : null;
  }

  @CaseMaterial({ masks: ['address'] })
  @FieldResolver(() => String, {
    nullable: true,
    description: '事发地址，按登记原文。Where it happened, as registered.',
  })
  async address(@Root() { id }: Case, @Ctx() context: SubgraphContext): Promise<string | null> {
    return (await intakeOf(id, context))?.address ?? null;
  }

  @CaseRecord()
  @FieldResolver(() => [CaseEvent], { nullable: true, description: '流转过程，按先后。Its steps, in order.' })
  async events(@Root() { id }: Case, @Ctx() context: SubgraphContext): Promise<CaseEvent[]> {
    return (await caseStepsOf(id, context)).map(CaseEvent.from);
  }

  @CaseRecord()
  @FieldResolver(() => [CaseReferral], {
    nullable: true,
    description: '部门间移交，按先后。Referrals between departments, in order.',
  })
  async referrals(@Root() { id }: Case, @Ctx() context: SubgraphContext): Promise<CaseReferral[]> {
    return (await referralsOf(id, context)).map(CaseReferral.from);
  }

  @CaseRecord()
  @FieldResolver(() => CaseEvaluation, {
    nullable: true,
    description: '最近一次回访评价。The latest return visit and rating.',
  })
  async evaluation(@Root() { id }: Case, @Ctx() context: SubgraphContext): Promise<CaseEvaluation | null> {
    return (await evaluationsOf(id, context)).at(-1) ?? null;
  }

  @PersonTrace()
  @FieldResolver(() => [Person], {
    nullable: true,
    description:
      '涉及的人（仅作为信访人的除外）。Persons that it concerns; those known only as petitioners are left out.',
  })
  async persons(@Root() { id }: Case, @Ctx() context: SubgraphContext): Promise<Person[]> {
    return (await caseSubjectsOf(id, context)).filter(({ kind }) => kind === 'person').map(({ subjectId }) => ({ id: subjectId })); // prettier-ignore
  }

  @Dwelling()
  @FieldResolver(() => [House], { nullable: true, description: '涉及的房。Dwellings that it concerns.' })
  async houses(@Root() { id }: Case, @Ctx() context: SubgraphContext): Promise<House[]> {
    return (await caseSubjectsOf(id, context)).filter(({ kind }) => kind === 'house').map(({ subjectId }) => ({ id: subjectId })); // prettier-ignore
  }

  @CaseRecord()
  @FieldResolver(() => [Department], {
    nullable: true,
    description: '持有其记录的部门。Departments that hold records of it.',
  })
  recordsAt(@Root() { id }: Case, @Ctx() context: SubgraphContext): Promise<Department[]> {
    return recordsAt(id, context);
  }
}
