/** What repair orders and hazards are joined with. */
import { Classified } from '@yiwang/kit';
import { FieldResolver, Resolver, Root } from 'type-graphql';
import { HAZARD_SURVEY, PROPERTY_SERVICE } from '../basis';
import { Case, caseOf } from '../entities/Case';
import { House, houseOf } from '../entities/House';
import { Person, personOf } from '../entities/Person';
import type { HazardRow, RepairOrderRow } from '../tables';
import { Hazard } from './Hazard';
import { RepairOrder } from './RepairOrder';

/** A repair order's reporter, house and affair. */
@Resolver(() => RepairOrder)
export class RepairOrderResolver {
  @Classified('personal', 'conditional', PROPERTY_SERVICE, { subject: 'person' })
  @FieldResolver(() => Person, { nullable: true, description: '报修人。Who reported it, once identified.' })
  reporter(@Root() order: RepairOrderRow): Person | null {
    return personOf(order.reporterId);
  }

  @Classified('personal', 'conditional', PROPERTY_SERVICE, { subject: 'house' })
  @FieldResolver(() => House, { nullable: true, description: '报修房屋。The house to be repaired.' })
  house(@Root() order: RepairOrderRow): House | null {
    return houseOf(order.houseId);
  }

  @Classified('internal', 'conditional', PROPERTY_SERVICE, { subject: 'case' })
  @FieldResolver(() => Case, { nullable: true, description: '所属事件。The affair that it belongs to.' })
  case(@Root() order: RepairOrderRow): Case | null {
    return caseOf(order.caseId);
  }
}

/** A hazard's house. */
@Resolver(() => Hazard)
export class HazardResolver {
  @Classified('internal', 'conditional', HAZARD_SURVEY, { subject: 'house' })
  @FieldResolver(() => House, { nullable: true, description: '隐患房屋。The house that is unsafe.' })
  house(@Root() hazard: HazardRow): House | null {
    return houseOf(hazard.houseId);
  }
}
