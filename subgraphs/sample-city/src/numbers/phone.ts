// Mobile segments that no operator serves, so that no number can be somebody's.
const SEGMENTS = ['142', '143', '160', '161', '163', '164', '168', '169'];

/** The n-th mobile number: different for every n below 800 million, and scattered so that neighbours do not look alike. */
export function mobileNumber(n: number): string {
  const scattered = ((n % 100_000_000) * 61_803_399 + 27_182_818) % 100_000_000;
  return `${SEGMENTS[(n + Math.floor(n / 100_000_000)) % SEGMENTS.length]}${String(scattered).padStart(8, '0')}`;
}
