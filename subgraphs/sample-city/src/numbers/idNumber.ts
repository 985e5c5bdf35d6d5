/**
 * Citizen identity numbers as GB 11643 builds them: area 6, birth date 8, sequence 3 (odd for men), check 1
 * (ISO 7064 MOD 11-2). The province prefix 99 is unassigned, so none can be a living person's.
 */
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECKS = '10X98765432';

/** The check character for the first 17 digits. */
export function checkDigit(first17: string): string {
  let sum = 0;
  for (let i = 0; i < 17; i++) sum += Number(first17[i]) * (WEIGHTS[i] as number);
  return CHECKS[sum % 11] as string;
}

/** True for 18 characters whose check character is right. */
export const isIdNumber = (text: string): boolean => /^\d{17}[\dX]$/.test(text) && checkDigit(text) === text[17];

/** The 15-digit form given out before 1999: two-digit year, no check character. Only for people born in 19xx. */
export const toOldIdNumber = (id: string): string => id.slice(0, 6) + id.slice(8, 17);
