/**
 * The keys, in base64, that stand in YIWANG_GRANT_KEY or YIWANG_DEPARTMENT_KEY: several with commas between while one is being replaced.
 * Grants are signed under the first and taken under each; gateway, departments and command line tell them apart alike.
 */
export function splitKeys(text = ''): string[] {
  return text
    .split(',')
    .map((key) => key.trim())
    .filter((key) => key !== '');
}
