/**
 * What is known of one field: grade, sharing attribute, legal basis, whom it is about, how it may be masked.
 * The lists are ordered from the least to the most restrictive, so that merging is taking the later one.
 */

/**
 * Grades, least restrictive first. `public` to `sensitive` divide what GB/T 43697 calls general data (`sensitive` is
 * PIPL art. 28); `important` and `core` are the standard's own.
 */
export const GRADES = ['public', 'internal', 'personal', 'sensitive', 'important', 'core'] as const;
/** One of {@link GRADES}. */
export type Grade = (typeof GRADES)[number];

/** Sharing attributes of State Council Decree 809, least restrictive first: 无条件共享, 有条件共享, 不予共享. */
export const SHARING_ATTRIBUTES = ['unconditional', 'conditional', 'none'] as const;
/** One of {@link SHARING_ATTRIBUTES}. */
export type Sharing = (typeof SHARING_ATTRIBUTES)[number];

/** Whom or what a field is about. */
export const SUBJECTS = ['none', 'case', 'house', 'person'] as const;
/** One of {@link SUBJECTS}. */
export type Subject = (typeof SUBJECTS)[number];

/** Classification of one coordinate `Type.field`. */
export interface Classification {
  readonly grade: Grade;
  readonly sharing: Sharing;
  /** Law or catalogue entry that lets the department hold and share the field. */
  readonly basis: string;
  readonly subject: Subject;
  /** Mask kinds that fit the field's values; a policy may use no other. Empty: the field cannot be masked. */
  readonly masks: readonly string[];
  /** Parts of a secret (for example `id.sequence`) that the unmasked value gives away. */
  readonly parts: readonly string[];
  /** Sealed fields are never opened by break-glass. */
  readonly sealed: boolean;
}

/** Whether a grade holds personal information, whose every read is recorded. */
export function isPersonal(grade: Grade): boolean {
  return GRADES.indexOf(grade) >= GRADES.indexOf('personal');
}

/** Whether `grade` is at most `bound`. */
export function gradeWithin(grade: Grade, bound: Grade): boolean {
  return GRADES.indexOf(grade) <= GRADES.indexOf(bound);
}

/** The most restrictive of two classifications of one shared field: the higher grade wins, masks must fit both. */
export function mergeClassifications(a: Classification, b: Classification): Classification {
  return {
    grade: later(GRADES, a.grade, b.grade),
    sharing: later(SHARING_ATTRIBUTES, a.sharing, b.sharing),
    basis: [...new Set([...a.basis.split('; '), ...b.basis.split('; ')])].sort().join('; '),
    subject: later(SUBJECTS, a.subject, b.subject),
    masks: a.masks.filter((mask) => b.masks.includes(mask)),
    parts: [...new Set([...a.parts, ...b.parts])].sort(),
    sealed: a.sealed || b.sealed,
  };
}

function later<T>(order: readonly T[], a: T, b: T): T {
  return order.indexOf(a) >= order.indexOf(b) ? a : b;
}
