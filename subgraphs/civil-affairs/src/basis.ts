/** The law that lets the civil affairs bureau hold and share each kind of record; named in every field's classification. */

/** Ids that the platform gives out. */
export const PLATFORM_ID = '政务数据共享条例';
/** Codes of areas and grids. */
export const AREA_CODE = '行政区划管理条例';
/** Communities and their offices. */
export const COMMUNITY = '城市居民委员会组织法；村民委员会组织法';
/** Standard addresses. */
export const STANDARD_ADDRESS = '地名管理条例';
/** The marriage register. */
export const MARRIAGE_REGISTER = '婚姻登记条例';
/** Living allowances, destitute support, temporary aid, allowances for age and disability. */
export const SOCIAL_ASSISTANCE = '社会救助暂行办法；个人信息保护法第二十八条';
