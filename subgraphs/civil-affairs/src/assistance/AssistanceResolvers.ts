/** What allowances and applications are joined with. */
import { Classified } from '@yiwang/kit';
import { FieldResolver, Resolver, Root } from 'type-graphql';
import { SOCIAL_ASSISTANCE } from '../basis';
import { Case, caseOf } from '../entities/Case';
import { House, houseOf } from '../entities/House';
import { Person, personOf } from '../entities/Person';
import type { AllowanceRow, ApplicationRow } from '../tables';
import { Allowance } from './Allowance';
import { AssistanceApplication } from './AssistanceApplication';

/** An allowance's recipient and home. */
@Resolver(() => Allowance)
export class AllowanceResolver {
  @Classified('sensitive', 'conditional', SOCIAL_ASSISTANCE, { subject: 'person' })
  @FieldResolver(() => Person, { nullable: true, description: '救助对象。The recipient, once identified.' })
  person(@Root() allowance: AllowanceRow): Person | null {
    return personOf(allowance.personId);
  }

  @Classified('personal', 'conditional', SOCIAL_ASSISTANCE, { subject: 'house' })
  @FieldResolver(() => House, { nullable: true, description: '居住房屋。Where the recipient lives.' })
  house(@Root() allowance: AllowanceRow): House | null {
    return houseOf(allowance.houseId);
  }
}

/** An application's applicant, home and affair. */
@Resolver(() => AssistanceApplication)
export class AssistanceApplicationResolver {
  @Classified('sensitive', 'conditional', SOCIAL_ASSISTANCE, { subject: 'person' })
  @FieldResolver(() => Person, { nullable: true, description: '申请人。The applicant, once identified.' })
  person(@Root() application: ApplicationRow): Person | null {
    return personOf(application.personId);
  }

  @Classified('personal', 'conditional', SOCIAL_ASSISTANCE, { subject: 'house' })
  @FieldResolver(() => House, { nullable: true, description: '家庭住址对应的房屋。Where the applicant lives.' })
  house(@Root() application: ApplicationRow): House | null {
    return houseOf(application.houseId);
  }

  @Classified('internal', 'conditional', SOCIAL_ASSISTANCE, { subject: 'case' })
  @FieldResolver(() => Case, { nullable: true, description: '所属事件。The affair that it belongs to.' })
  case(@Root() application: ApplicationRow): Case | null {
    return caseOf(application.caseId);
  }
}
