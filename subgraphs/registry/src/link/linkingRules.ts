/**
 * What the linker must know of this city's extracts beyond their mapping. docs/guides/linking.md tells the rules.
 */

/** Facts about extracts that the rules depend on. */
export interface LinkingRules {
  /** Whether an extract is where a person's identity is registered, so that its name stands against others. */
  isOfRecord(department: string, extract: string): boolean;
  /**
   * Extracts whose persons are never told through a case or the record locator: who stands in them is itself the secret.
   * As `department/extract`.
   */
  readonly confidential: readonly string[];
}

const OF_RECORD = new Set(['police/household_member', 'police/residence_permit']);

/** The rules for the six departments of this project. */
export const LINKING_RULES: LinkingRules = {
  isOfRecord: (department, extract) => OF_RECORD.has(`${department}/${extract}`),
  // 信访工作条例: whoever petitions must not become known to the unit complained about, by any path.
  confidential: ['petitions/petitioner'],
};
