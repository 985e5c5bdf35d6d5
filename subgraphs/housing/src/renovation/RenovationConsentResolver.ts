import { Classified, type SubgraphContext } from '@yiwang/kit';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { RENOVATION } from '../basis';
import { House, houseOf } from '../entities/House';
import { Person, personOf } from '../entities/Person';
import type { RenovationConsentRow, RenovationRow } from '../tables';
import { RenovationConsent } from './RenovationConsent';
import { RenovationProject } from './RenovationProject';

/** What a house's answer is joined with. */
@Resolver(() => RenovationConsent)
export class RenovationConsentResolver {
  @Classified('internal', 'conditional', RENOVATION, { subject: 'house' })
  @FieldResolver(() => RenovationProject, { nullable: true, description: '改造项目。The project.' })
  project(@Root() consent: RenovationConsentRow, @Ctx() { loaders }: SubgraphContext): Promise<RenovationRow | null> {
    return loaders.one<RenovationRow>('renovation', 'recordKey').load(consent.projectNo);
  }

  @Classified('personal', 'conditional', RENOVATION, { subject: 'house' })
  @FieldResolver(() => House, { nullable: true, description: '房屋。The house.' })
  house(@Root() consent: RenovationConsentRow): House | null {
    return houseOf(consent.houseId);
  }

  @Classified('personal', 'conditional', RENOVATION, { subject: 'person' })
  @FieldResolver(() => Person, { nullable: true, description: '业主。The owner, once identified.' })
  owner(@Root() consent: RenovationConsentRow): Person | null {
    return personOf(consent.ownerId);
  }
}

/** The renovation projects of a house. */
@Resolver(() => House)
export class HouseRenovations {
  @Classified('internal', 'conditional', RENOVATION, { subject: 'house' })
  @FieldResolver(() => [RenovationProject], {
    nullable: true,
    description: '征询过该房屋的改造项目。The renovation projects that this house was asked about.',
  })
  async renovations(@Root() house: House, @Ctx() { loaders }: SubgraphContext): Promise<RenovationRow[]> {
    const consents = await loaders.many<RenovationConsentRow>('renovationConsent', 'houseId').load(house.id);
    const numbers = [...new Set(consents.map(({ projectNo }) => projectNo))];
    const projects = await loaders.one<RenovationRow>('renovation', 'recordKey').loadMany(numbers);
    return projects.map(orThrow).filter((project) => project !== null);
  }

  @Classified('personal', 'conditional', RENOVATION, { subject: 'house' })
  @FieldResolver(() => [RenovationConsent], {
    nullable: true,
    description: '该房屋的改造意愿。The answers of this house to renovation projects.',
  })
  renovationConsents(@Root() house: House, @Ctx() { loaders }: SubgraphContext): Promise<RenovationConsentRow[]> {
    return loaders.many<RenovationConsentRow>('renovationConsent', 'houseId').load(house.id);
  }
}

function orThrow<Row>(loaded: Row | Error): Row {
  if (loaded instanceof Error) throw loaded;
  return loaded;
}
