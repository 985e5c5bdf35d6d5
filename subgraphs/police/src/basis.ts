/** The law that lets the public security bureau hold and share each kind of record; named in every field's classification. */

/** Ids that the platform gives out. */
export const PLATFORM_ID = '政务数据共享条例';
/** The household register. */
export const HOUSEHOLD_REGISTER = '户口登记条例第四条';
/** Identity of record. */
export const IDENTITY_OF_RECORD = '居民身份证法第三条';
/** Residence permits. */
export const RESIDENCE_PERMIT = '居住证暂行条例第四条';
/** Incident reports. */
export const INCIDENT = '人民警察法第二十一条';
/** Referral of disputes to people's mediation. */
export const REFERRAL = '人民调解法第十八条';
