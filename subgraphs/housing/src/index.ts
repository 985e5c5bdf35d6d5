import 'reflect-metadata';
import { join } from 'node:path';
import type { SubgraphContext, SubgraphDefinition } from '@yiwang/kit';
import { PropertyCompanyQueries } from './company/PropertyCompanyQueries';
import { PropertyCompanyResolver } from './company/PropertyCompanyResolver';
import { PropertyComplaintQueries } from './company/PropertyComplaintQueries';
import { PropertyComplaintResolver } from './company/PropertyComplaintResolver';
import { CaseComplaints, HouseComplaints, PersonComplaints } from './company/relatedComplaints';
import { Area } from './entities/Area';
import { Case } from './entities/Case';
import { House } from './entities/House';
import { Person } from './entities/Person';
import { HousePropertyOfHouse, HousePropertyResolver } from './property/HousePropertyResolver';
import { HouseOwnerships, PersonOwnerships } from './property/relatedOwnerships';
import { HouseTenancies, PersonTenancies } from './property/relatedTenancies';
import { OwnershipResolver, TenancyResolver } from './property/TenureResolvers';
import { HouseRenovations, RenovationConsentResolver } from './renovation/RenovationConsentResolver';
import { RenovationProjectQueries } from './renovation/RenovationProjectQueries';
import { RenovationProjectResolver } from './renovation/RenovationProjectResolver';
import { HazardQueries } from './upkeep/HazardQueries';
import { CaseRepairOrders, HouseUpkeep, PersonRepairOrders } from './upkeep/relatedUpkeep';
import { RepairOrderQueries } from './upkeep/RepairOrderQueries';
import { HazardResolver, RepairOrderResolver } from './upkeep/UpkeepResolvers';
import { rowRules } from './rowRules';

/** The housing bureau's subgraph (住建·房管): buildings, ownership, tenancy, property services, repairs, renovation. */
export const housing: SubgraphDefinition = {
  code: 'housing',
  directory: join(__dirname, '..'),
  rows: rowRules,
  reference: ['property_company', 'renovation'],
  resolvers: [
    HousePropertyResolver,
    HousePropertyOfHouse,
    OwnershipResolver,
    PersonOwnerships,
    HouseOwnerships,
    TenancyResolver,
    PersonTenancies,
    HouseTenancies,
    PropertyCompanyQueries,
    PropertyCompanyResolver,
    PropertyComplaintQueries,
    PropertyComplaintResolver,
    PersonComplaints,
    HouseComplaints,
    CaseComplaints,
    RepairOrderQueries,
    RepairOrderResolver,
    HazardQueries,
    HazardResolver,
    PersonRepairOrders,
    HouseUpkeep,
    CaseRepairOrders,
    RenovationProjectQueries,
    RenovationProjectResolver,
    RenovationConsentResolver,
    HouseRenovations,
  ],
  types: [Person, House, Case, Area],
  entities: {
    Person: (reference: { id: string }) => reference,
    House: (reference: { id: string }) => reference,
    Case: (reference: { id: string }) => reference,
    Area: (reference: { code: string }) => reference,
    HouseProperty: byNumber('house'),
    Ownership: (key: { certificateNumber: string; seq: number }, { loaders }: SubgraphContext) =>
      loaders.one('ownership', 'recordKey').load(`${key.certificateNumber}/${key.seq}`),
    Tenancy: byNumber('tenancy'),
    MaintenanceFundAccount: byNumber('maintenanceFund'),
    PropertyCompany: byNumber('propertyCompany'),
    PropertyComplaint: byNumber('propertyComplaint'),
    RepairOrder: byNumber('repairOrder'),
    Hazard: byNumber('hazard'),
    RenovationProject: byNumber('renovation'),
  },
};

function byNumber(table: string) {
  return ({ number }: { number: string }, { loaders }: SubgraphContext): Promise<unknown> =>
    loaders.one(table, 'recordKey').load(number);
}
