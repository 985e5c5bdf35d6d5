import type { RowRules } from '@yiwang/kit';

/** Whose rows are whose, beneath every query: repairs and complaints belong to their case, the registers' rows to house and person. */
export const rowRules: RowRules = {
  house: { types: ['HouseProperty'], houses: ['house_id'] },
  ownership: { types: ['Ownership'], persons: ['owner_id'], houses: ['house_id'] },
  tenancy: { types: ['Tenancy'], persons: ['landlord_id', 'tenant_id'], houses: ['house_id'] },
  repair_order: { types: ['RepairOrder'], case: 'case_id', persons: ['reporter_id'], houses: ['house_id'] },
  property_complaint: {
    types: ['PropertyComplaint'],
    case: 'case_id',
    persons: ['complainant_id'],
    houses: ['house_id'],
  },
  hazard: { types: ['Hazard'], houses: ['house_id'] },
  maintenance_fund: { types: ['MaintenanceFundAccount'], houses: ['house_id'] },
  // House: its renovations are found through this table.
  renovation_consent: { types: ['RenovationConsent', 'House'], persons: ['owner_id'], houses: ['house_id'] },
};
