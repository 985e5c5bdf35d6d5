/** The repair orders and hazards of persons, houses and cases: one statement for all of them. */
import { Classified, type Connection, type Loaders, type SubgraphContext } from '@yiwang/kit';
import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { HAZARD_SURVEY, PROPERTY_SERVICE } from '../basis';
import { Case } from '../entities/Case';
import { House } from '../entities/House';
import { Person } from '../entities/Person';
import type { HazardRow, RepairOrderRow } from '../tables';
import { HazardConnection } from './Hazard';
import { filterHazards } from './HazardFilter';
import { HAZARD_ORDERS, HazardsArgs } from './HazardsArgs';
import { RepairOrderConnection } from './RepairOrder';
import { filterRepairOrders } from './RepairOrderFilter';
import { REPAIR_ORDER_ORDERS, RepairOrdersArgs } from './RepairOrdersArgs';

/** `Person.repairOrders`: those that the person reported. */
@Resolver(() => Person)
export class PersonRepairOrders {
  @Classified('personal', 'conditional', PROPERTY_SERVICE, { subject: 'person' })
  @FieldResolver(() => RepairOrderConnection, {
    nullable: true,
    description: '本人报修的工单。Repairs that the person reported.',
  })
  repairOrders(
    @Root() person: Person,
    @Args() args: RepairOrdersArgs,
    @Ctx() { loaders }: SubgraphContext,
  ): Promise<Connection<RepairOrderRow>> {
    return repairOrdersBy('reporterId', person.id, args, loaders);
  }
}

/** A house's repairs and hazards. */
@Resolver(() => House)
export class HouseUpkeep {
  @Classified('internal', 'conditional', PROPERTY_SERVICE, { subject: 'house' })
  @FieldResolver(() => RepairOrderConnection, {
    nullable: true,
    description: '该房屋的报修工单。Repairs reported for this house.',
  })
  repairOrders(
    @Root() house: House,
    @Args() args: RepairOrdersArgs,
    @Ctx() { loaders }: SubgraphContext,
  ): Promise<Connection<RepairOrderRow>> {
    return repairOrdersBy('houseId', house.id, args, loaders);
  }

  @Classified('internal', 'conditional', HAZARD_SURVEY, { subject: 'house' })
  @FieldResolver(() => HazardConnection, {
    nullable: true,
    description: '该房屋的安全隐患。Hazards found in this house.',
  })
  hazards(
    @Root() house: House,
    @Args() args: HazardsArgs,
    @Ctx() { loaders }: SubgraphContext,
  ): Promise<Connection<HazardRow>> {
    const { filter, orderBy } = args;
    return loaders
      .connection<HazardRow>(`hazards ${JSON.stringify(filter)}`, args, HAZARD_ORDERS[orderBy], (db, keys) => {
        const query = db.selectFrom('hazard').selectAll().select('houseId as pageKey').where('houseId', 'in', keys);
        return filterHazards(query, filter);
      })
      .load(house.id);
  }
}

/** `Case.repairOrders`: those that are, or belong to, this affair. */
@Resolver(() => Case)
export class CaseRepairOrders {
  @Classified('internal', 'conditional', PROPERTY_SERVICE, { subject: 'case' })
  @FieldResolver(() => RepairOrderConnection, {
    nullable: true,
    description: '属于该事件的报修工单。Repairs that belong to this affair.',
  })
  repairOrders(
    @Root() affair: Case,
    @Args() args: RepairOrdersArgs,
    @Ctx() { loaders }: SubgraphContext,
  ): Promise<Connection<RepairOrderRow>> {
    return repairOrdersBy('caseId', affair.id, args, loaders);
  }
}

function repairOrdersBy(
  column: 'reporterId' | 'houseId' | 'caseId',
  id: string,
  args: RepairOrdersArgs,
  loaders: Loaders,
): Promise<Connection<RepairOrderRow>> {
  const { filter, orderBy } = args;
  const name = `repair orders by ${column} ${JSON.stringify(filter)}`;
  return loaders
    .connection<RepairOrderRow>(name, args, REPAIR_ORDER_ORDERS[orderBy], (db, keys) => {
      const query = db.selectFrom('repairOrder').selectAll().select(`${column} as pageKey`).where(column, 'in', keys);
      return filterRepairOrders(query, filter);
    })
    .load(id);
}
