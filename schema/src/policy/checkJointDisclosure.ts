/**
 * T29: an ID number is area 6 + birth date 8 + sequence 3 + check 1, so "last four" beside a birth date and an area
 * gives it back. For every class of callers: if the parts that its fields give away add up to a whole secret that no
 * single field may show it, the policy is refused.
 */
import type { FileProblem } from '../yaml';
import { callerClasses } from './callerClasses';
import type { PolicyContext } from './readPolicyFiles';
import { type CoordinateDecision, decideClass } from './decideClass';
import type { Policy, Rule } from './Policy';

/** Problems by which a masked value could be put together again. */
export function checkJointDisclosure(policy: Policy, context: PolicyContext): FileProblem[] {
  const problems = new Map<string, FileProblem>();
  for (const caller of callerClasses(policy)) {
    const decisions = [...decideClass(policy, caller, context.day)].filter(
      ([, decision]) => decision.effect !== 'deny',
    );
    for (const secret of policy.secrets) {
      const revealing = decisions
        .map(([coordinate, decision]) => ({
          coordinate,
          rule: decision.won[0]!,
          parts: revealedParts(policy, context, coordinate, decision).filter((part) => secret.parts.includes(part)),
        }))
        .filter(({ parts }) => parts.length > 0);
      const openly = revealing.some(({ parts }) => secret.parts.every((part) => parts.includes(part)));
      const jointly = secret.parts.every((part) => revealing.some(({ parts }) => parts.includes(part)));
      if (openly || !jointly) continue;
      const first = earliest(revealing.map(({ rule }) => rule));
      const fields = revealing.map(({ coordinate }) => coordinate).sort();
      const who = `${caller.roles.join('+')} for ${caller.purpose}`;
      const key = `${secret.code} ${fields.join()}`;
      if (problems.has(key)) continue;
      problems.set(key, {
        file: first.file,
        line: first.line,
        message: `${fields.join(', ')} together give ${who} a whole ${secret.code}; mask or deny one of them`,
      });
    }
  }
  return [...problems.values()];
}

function revealedParts(
  policy: Policy,
  context: PolicyContext,
  coordinate: string,
  decision: CoordinateDecision,
): readonly string[] {
  const raw = context.graph.fields.get(coordinate)?.parts ?? [];
  if (decision.mask === undefined) return raw;
  const kept = policy.masks.get(decision.mask)?.reveals ?? [];
  return raw.filter((part) => kept.includes(part));
}

function earliest(rules: readonly Rule[]): Rule {
  return [...rules].sort((a, b) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1))[0]!;
}
