import { always, filled } from './bilingual';

/** Values that departments answered, and what could not be found out. */
export const OF_ANSWERS = {
  NULL_FOR_NON_NULL: filled(
    (coordinate: string) => `Cannot return null for non-nullable field ${coordinate}.`,
    (coordinate) => `字段 ${coordinate} 规定必有值，却没有返回值，须由提供数据的部门修正。`,
  ),
  NO_LIST: filled(
    (coordinate: string) => `A value came back that is not a list for ${coordinate}.`,
    (coordinate) => `字段 ${coordinate} 返回的不是列表，须由提供数据的部门修正。`,
  ),
  NO_OBJECT: filled(
    (coordinate: string) => `A value came back that is not an object for ${coordinate}.`,
    (coordinate) => `字段 ${coordinate} 返回的不是对象，须由提供数据的部门修正。`,
  ),
  NO_MEMBER: filled(
    (type: string) => `A value came back that is not a type of ${type}.`,
    (type) => `返回的值不属于 ${type} 的任何类型，须由提供数据的部门修正。`,
  ),
  NOT_OF_TYPE: filled(
    (type: string, coordinate: string) => `A value came back that is not a ${type} for ${coordinate}.`,
    (type, coordinate) => `字段 ${coordinate} 返回的值不是 ${type}，须由提供数据的部门修正。`,
  ),
  CASE_UNKNOWN_NOW: always(
    'Whether you may work on this case cannot be found out now.',
    '目前无法查明本单位能否办理该事件，请稍后再试。',
  ),
} as const;
