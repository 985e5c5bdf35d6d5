/** The law that lets the housing bureau hold and share each kind of record; named in every field's classification. */

/** Ids that the platform gives out. */
export const PLATFORM_ID = '政务数据共享条例';
/** Codes of areas. */
export const AREA_CODE = '行政区划管理条例';
/** Buildings and dwellings. */
export const BUILDING_RECORD = '城市房地产管理法第六十条';
/** Ownership. */
export const REAL_ESTATE_REGISTER = '不动产登记暂行条例';
/** Tenancies. */
export const TENANCY_FILING = '商品房屋租赁管理办法第十四条';
/** Property companies, repairs and complaints about them. */
export const PROPERTY_SERVICE = '物业管理条例';
/** The fund that owners pay into for repairs of common parts. */
export const MAINTENANCE_FUND = '住宅专项维修资金管理办法';
/** Surveys of unsafe houses. */
export const HAZARD_SURVEY = '城市危险房屋管理规定';
/** Renovation of old estates, and the owners' consent to it. */
export const RENOVATION = '民法典第二百七十八条';
