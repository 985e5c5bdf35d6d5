/**
 * A directory of policy files in, a checked and frozen Policy out, or every problem with its file and line.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FileProblem } from '../yaml';
import { checkMeaning } from './checkMeaning';
import type { Policy } from './Policy';
import { type PolicyContext, type PolicyText, readPolicyFiles } from './readPolicyFiles';

/** A usable policy with what its stewards should look at, or the problems that make it unusable. */
export type LoadedPolicy =
  | { readonly policy: Policy; readonly warnings: readonly FileProblem[]; readonly problems?: undefined }
  | { readonly policy?: undefined; readonly problems: readonly FileProblem[] };

/** Today in the city's calendar (China Standard Time), as validity dates are meant. */
export function policyDay(now: Date = new Date()): string {
  return new Date(now.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
}

/** Checks policy texts as a whole. */
export function buildPolicy(texts: readonly PolicyText[], context: PolicyContext): LoadedPolicy {
  const read = readPolicyFiles(texts, context);
  if ('problems' in read) return { problems: read.problems };
  const { errors, warnings } = checkMeaning(read.policy, read.sources, context);
  return errors.length > 0 ? { problems: [...errors, ...warnings] } : { policy: read.policy, warnings };
}

/**
 * Reads every `*.yaml` of `directory` and checks them as a whole. A file that only looks like a policy is a problem: passed over in
 * silence, the denials in it would be missed by nobody.
 */
export function loadPolicy(directory: string, context: PolicyContext): LoadedPolicy {
  const problems: FileProblem[] = [];
  const texts: PolicyText[] = [];
  for (const name of readdirSync(directory).sort()) {
    if (!/\.ya?ml$/i.test(name)) continue;
    const file = join(directory, name);
    if (!name.endsWith('.yaml')) {
      problems.push({ file, line: 0, message: 'is not read, for policy files end in .yaml; rename or remove it' });
      continue;
    }
    try {
      texts.push({ file, text: readFileSync(file) });
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      problems.push({ file, line: 0, message: `cannot be read (${code}); make it a file that this account may read` });
    }
  }
  const loaded = buildPolicy(texts, context);
  return problems.length > 0 ? { problems: [...problems, ...(loaded.problems ?? [])] } : loaded;
}
