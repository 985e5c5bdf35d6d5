import type { CallerClass, Policy } from './Policy';

/** Every class of callers with a single role that the purposes admit: the finite domain of a policy. */
export function callerClasses(policy: Policy): CallerClass[] {
  return [...policy.purposes.values()].flatMap((purpose) =>
    purpose.roles.flatMap((role) =>
      purpose.relations.map((relation) => ({ roles: [role], purpose: purpose.code, relation })),
    ),
  );
}
