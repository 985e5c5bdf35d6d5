/**
 * Whether a policy makes sense on this graph: nothing granted above its purpose's bound, by a department that does not
 * own the field, against the field's sharing attribute, or in combinations that give a masked value back (T29).
 */
import { type Classification, GRADES, type Grade, gradeWithin } from '../classified';
import type { FileProblem } from '../yaml';
import { checkJointDisclosure } from './checkJointDisclosure';
import { callerClasses } from './callerClasses';
import { isDay } from './policyDays';
import { type DatedDecision, type DecidedClass, decideThroughout } from './decideThroughout';
import type { Policy, Purpose, Rule } from './Policy';
import type { PolicyContext, PolicySources } from './readPolicyFiles';

/** Errors make a policy unusable; warnings are for its steward. */
export interface MeaningProblems {
  readonly errors: readonly FileProblem[];
  readonly warnings: readonly FileProblem[];
}

/** Checks a policy that has the right shape. */
export function checkMeaning(policy: Policy, sources: PolicySources, context: PolicyContext): MeaningProblems {
  const errors: FileProblem[] = [];
  const warnings: FileProblem[] = [];
  for (const purpose of policy.purposes.values()) checkPurpose(policy, purpose, sources, context, errors, warnings);
  warnings.push(...checkParts(policy, sources, context), ...checkStewards(policy, sources, context));
  for (const rule of policy.rules) checkRule(policy, rule, sources, context, errors, warnings);
  if (errors.length === 0) {
    const decided = callerClasses(policy).map((caller) => decideThroughout(policy, caller));
    errors.push(
      ...checkMasks(policy, sources, context, decided),
      ...checkDenials(sources, decided),
      ...checkJointDisclosure(policy, context, decided),
    );
  }
  return { errors, warnings };
}

/** A part that is spelt in another way by the secret, a mask or a field would never be found in a combination (T29). */
function checkParts(policy: Policy, sources: PolicySources, { graph }: PolicyContext): FileProblem[] {
  const known = new Set(policy.secrets.flatMap(({ parts, derived = [] }) => [...parts, ...derived]));
  const given = new Set([...graph.fields.values()].flatMap(({ parts }) => parts));
  const ungiven = policy.secrets.flatMap(({ code, parts }) =>
    parts
      .filter((part) => !given.has(part))
      .map((part) => ({
        ...sources.secretsLine(code),
        message: `secret ${code}: no field reveals its part "${part}", so that it never comes together; correct the part, or the classification of the fields`,
      })),
  );
  const unknown = [...policy.masks.values()].flatMap(({ kind, reveals }) =>
    reveals
      .filter((part) => !known.has(part))
      .map((part) => ({
        ...sources.maskLine(kind),
        message: `mask ${kind} reveals "${part}", which is part of no secret; correct it, or name it in secrets`,
      })),
  );
  const unnamed = [...graph.fields].flatMap(([coordinate, { parts }]) =>
    parts
      .filter((part) => !known.has(part))
      .map((part) => ({
        ...sources.secretsLine(),
        message: `${coordinate} reveals "${part}", which is part of no secret; name it here, or correct the classification`,
      })),
  );
  return [...ungiven, ...unknown, ...unnamed];
}

/** Who decides is whom a reader of the policy turns to; a name that nobody bears opens nothing. */
function checkStewards(policy: Policy, sources: PolicySources, { departments }: PolicyContext): FileProblem[] {
  const known = new Map(departments.map(({ code, steward }) => [code, steward]));
  const named = new Set(known.values());
  const ofDepartments = [...policy.stewards]
    .filter(([code, steward]) => known.get(code) !== steward)
    .map(([code, steward]) => ({
      ...sources.stewardLine(code),
      message: `steward "${steward}" is not that of ${code} in departments.yaml, "${known.get(code)}"; correct one of them`,
    }));
  const ofPurposes = [...policy.purposes.values()]
    .filter(({ steward }) => !named.has(steward))
    .map(({ code, steward }) => ({
      ...sources.purposeLine(code, 'steward'),
      message: `purpose ${code}: steward "${steward}" is that of no department in departments.yaml; correct it`,
    }));
  return [...ofDepartments, ...ofPurposes];
}

function checkPurpose(
  policy: Policy,
  purpose: Purpose,
  sources: PolicySources,
  context: PolicyContext,
  errors: FileProblem[],
  warnings: FileProblem[],
): void {
  const report = (key: string, message: string) =>
    errors.push({ ...sources.purposeLine(purpose.code, key), message: `purpose ${purpose.code}: ${message}` });
  for (const role of purpose.roles)
    if (!policy.roles.has(role))
      report('roles', `role "${role}" is not defined; correct it, or define it in the file of its department`);
  for (const code of purpose.departments ?? []) {
    if (!context.departments.some((department) => department.code === code)) {
      report('departments', `department "${code}" is not in departments.yaml; correct it, or add the department there`);
    }
  }
  if (purpose.grade === 'core') report('grade', 'core data is never read through the graph; lower the bound');
  if (purpose.case === 'none' && purpose.relations.some((relation) => relation !== 'none' && relation !== 'self')) {
    report('relations', 'has no case, so its only relations are none and self');
  }
  if (purpose.case === 'required' && purpose.relations.includes('none')) {
    report('relations', 'needs a case, so "none" cannot be one of its relations');
  }
  if (purpose.breakGlass && purpose.reviewDays === undefined) {
    report('breakGlass', 'break-glass needs reviewDays: by when each use must be reviewed');
  }
  if (purpose.breakGlass && purpose.minutes > 60) report('minutes', 'break-glass lasts minutes; at most 60');
  if (!checkDates(purpose, report) && purpose.until !== undefined && purpose.until < context.day) {
    warnings.push({
      ...sources.purposeLine(purpose.code, 'until'),
      message: `purpose ${purpose.code} expired on ${purpose.until}`,
    });
  }
}

function checkRule(
  policy: Policy,
  rule: Rule,
  sources: PolicySources,
  context: PolicyContext,
  errors: FileProblem[],
  warnings: FileProblem[],
): void {
  const at = (key: string) => sources.ruleLine(rule.id, key);
  const report = (key: string, message: string) => errors.push({ ...at(key), message: `rule ${rule.id}: ${message}` });
  const grants = rule.effect !== 'deny';

  if (!checkDates(rule, report) && rule.until !== undefined && rule.until < context.day) {
    warnings.push({ ...at('until'), message: `rule ${rule.id} expired on ${rule.until} and no longer applies` });
  }
  if (rule.effect === 'mask' && rule.mask === undefined)
    report('decision', 'masks, but names no mask; add mask, or decide otherwise');
  if (rule.mask !== undefined && rule.effect !== 'mask' && rule.effect !== 'checkpoint') {
    report('mask', `contradicts decision "${rule.effect}"; a mask goes with mask or checkpoint`);
  }
  if (rule.mask !== undefined && !policy.masks.has(rule.mask))
    report('mask', `mask "${rule.mask}" is not in masks.yaml; take one that is, or describe it there`);
  if (grants && rule.rows.length === 0)
    report('id', 'grants, but says no rows; add rows: case, area, own-department or public');
  if (!grants && rule.rows.length > 0) report('rows', 'contradicts decision "deny", which closes every row');

  const owner = context.departments.find((department) => department.code === rule.department);
  for (const role of rule.roles === '*' ? [] : rule.roles) {
    if (!policy.roles.has(role))
      report(
        'roles',
        `role "${role}" is not defined in any file; correct it, or define it in the file of its department`,
      );
  }
  const purposes = (rule.purposes === '*' ? [...policy.purposes.keys()] : rule.purposes).flatMap((code) => {
    const purpose = policy.purposes.get(code);
    if (!purpose)
      report('purposes', `purpose "${code}" is not in purposes.yaml; correct it, or ask the governance centre for it`);
    return purpose ?? [];
  });
  if (!grants) return;

  checkReach(rule, purposes, report);
  for (const purpose of purposes) checkWithinPurpose(rule, purpose, report);
  for (const coordinate of rule.coordinates) {
    const classification = context.graph.fields.get(coordinate)!;
    if (owner && !context.graph.departments.get(coordinate)?.includes(owner.subgraph ?? '')) {
      report('fields', `${coordinate} is not a field of ${rule.department}; only its own department may grant it`);
    }
    checkField(policy, rule, coordinate, classification, purposes, report);
  }
}

type Report = (key: string, message: string) => void;

/** Whether it reported something: a day that no calendar has, or the two the wrong way round. */
function checkDates({ from, until }: { readonly from?: string; readonly until?: string }, report: Report): boolean {
  const unknown = (['from', 'until'] as const).filter((key) => {
    const day = { from, until }[key];
    return day !== undefined && !isDay(day);
  });
  for (const key of unknown) report(key, `there is no day ${{ from, until }[key]}; write one as 2026-06-01`);
  const turned = unknown.length === 0 && from !== undefined && until !== undefined && until < from;
  if (turned) report('until', 'ends before it begins; exchange from and until, or correct one');
  return turned || unknown.length > 0;
}

/** Each role, purpose and relation of a grant must come to bear somewhere within the purposes' bounds. */
function checkReach(rule: Rule, purposes: readonly Purpose[], report: Report): void {
  if (rule.purposes === '*' || purposes.length === 0) return;
  const bounds = purposes.map(({ code }) => code).join(', ');
  const written = rule.roles;
  if (written !== '*') {
    const admitted = [...new Set(purposes.flatMap(({ roles }) => roles))];
    for (const role of written.filter((code) => !admitted.includes(code))) {
      report('roles', `role ${role} is above the bound of purpose ${bounds}, which admits ${admitted.join(', ')}`);
    }
    for (const { code, roles } of purposes.filter((purpose) => !purpose.roles.some((role) => written.includes(role)))) {
      report('purposes', `purpose ${code} admits none of these roles but ${roles.join(', ')}`);
    }
  }
  for (const relation of rule.relations ?? []) {
    if (!purposes.some(({ relations }) => relations.includes(relation))) {
      report('relations', `relation ${relation} is above the bound of purpose ${bounds}`);
    }
  }
}

function checkWithinPurpose(rule: Rule, purpose: Purpose, report: Report): void {
  if (purpose.departments && !purpose.departments.includes(rule.department) && rule.purposes !== '*') {
    report('purposes', `purpose ${purpose.code} is not meant for fields of ${rule.department}`);
  }
  if (purpose.case === 'none' && rule.rows.includes('case') && !purpose.relations.includes('self')) {
    report('rows', `purpose ${purpose.code} has no case, so rows: case would be empty`);
  }
}

function checkField(
  policy: Policy,
  rule: Rule,
  coordinate: string,
  classification: Classification,
  purposes: readonly Purpose[],
  report: Report,
): void {
  const { grade, sharing, sealed, masks } = classification;
  const wide = rule.roles === '*' || rule.purposes === '*';
  if (wide && grade !== 'public') report('fields', `${coordinate} is ${grade}; "*" may grant public fields only`);
  if (grade === 'core') report('fields', `${coordinate} is core data, which the graph never answers`);
  if (rule.rows.includes('public') && !gradeWithin(grade, 'internal')) {
    report('rows', `${coordinate} is ${grade}; rows: public would open it for every row`);
  }
  if (rule.mask !== undefined && !masks.includes(rule.mask)) {
    const fitting = masks.length > 0 ? `it takes ${masks.join(', ')}` : 'it takes no mask';
    report('mask', `mask ${rule.mask} does not fit ${coordinate}: ${fitting}`);
  }
  if (sharing === 'none' && rule.roles !== '*') {
    for (const role of rule.roles.filter((code) => policy.roles.get(code)?.department !== rule.department)) {
      report('roles', `${coordinate} is not shared (不予共享), so ${role} of another department may not read it`);
    }
  }
  const effective = rule.mask === undefined ? grade : lower(grade);
  for (const purpose of wide ? [] : purposes) {
    if (!gradeWithin(effective, purpose.grade)) {
      report('fields', `${coordinate} is ${grade}, above the bound ${purpose.grade} of purpose ${purpose.code}`);
    }
    if (purpose.breakGlass && sealed) report('fields', `${coordinate} is sealed; break-glass never opens it`);
  }
}

function lower(grade: Grade): Grade {
  return GRADES[Math.max(0, GRADES.indexOf(grade) - 1)]!;
}

/** Two masks of one strength on one field, today or on a later day. */
function checkMasks(
  policy: Policy,
  sources: PolicySources,
  context: PolicyContext,
  decided: readonly DecidedClass[],
): FileProblem[] {
  const problems = new Map<string, FileProblem>();
  for (const [coordinate, { end, decision }] of decisionsOf(decided)) {
    const { mask } = decision;
    if (!mask || end <= context.day) continue;
    for (const { id, mask: other } of [...decision.won, ...decision.lost]) {
      if (!other || other === mask || policy.masks.get(other)!.strength !== policy.masks.get(mask)!.strength) continue;
      const message = `rule ${id}: mask ${other} on ${coordinate} contradicts mask ${mask} of the same strength; let one of them be stronger`;
      problems.set(message, { ...sources.ruleLine(id, 'mask'), message });
    }
  }
  return [...problems.values()];
}

/**
 * Grants that denials block on every day that there is; the last one is named. A grant that is withdrawn for a time, or from a day on, came
 * to bear or will.
 */
function checkDenials(sources: PolicySources, decided: readonly DecidedClass[]): FileProblem[] {
  const effective = new Set<Rule>();
  const blocked = new Map<Rule, { readonly by: Rule; readonly end: string }>();
  for (const [, { end, decision }] of decisionsOf(decided)) {
    if (decision.effect !== 'deny') for (const rule of decision.rules) effective.add(rule);
    else {
      const by = decision.won[0]!;
      for (const rule of decision.lost) if (end >= (blocked.get(rule)?.end ?? '')) blocked.set(rule, { by, end });
    }
  }
  return [...blocked]
    .filter(([rule]) => !effective.has(rule))
    .map(([{ id }, { by }]) => ({
      ...sources.ruleLine(id),
      message: `rule ${id}: contradicts ${by.id} (${by.file}:${by.line}), which denies everything that it grants`,
    }));
}

function* decisionsOf(decided: readonly DecidedClass[]): Generator<[coordinate: string, dated: DatedDecision]> {
  for (const { coordinates } of decided)
    for (const [coordinate, inTurn] of coordinates) for (const dated of inTurn) yield [coordinate, dated];
}
