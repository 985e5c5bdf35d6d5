/**
 * Reads `@classified` and `@reads` from SDL nodes: in go directive nodes, out come a Classification or what is wrong
 * with it. Used on subgraphs before composition and on the supergraph after it.
 */
import { type ConstDirectiveNode, Kind, type ValueNode } from 'graphql';
import { isMaskKind, MASK_KINDS } from '../masks';
import {
  type Classification,
  GRADES,
  type Grade,
  isPersonal,
  SHARING_ATTRIBUTES,
  type Sharing,
  SUBJECTS,
  type Subject,
} from './Classification';

/** A classification, or the problems that make it unusable, in plain words. */
export type ReadClassified = { classification: Classification } | { problems: string[] };

/** Reads one `@classified` node and checks every argument's value. */
export function readClassified(directive: ConstDirectiveNode): ReadClassified {
  const args = new Map(directive.arguments?.map((arg) => [arg.name.value, plainValue(arg.value)]));
  const problems: string[] = [];
  const pick = (name: string, allowed: readonly string[], fallback?: string): string => {
    const value = args.get(name) ?? fallback;
    if (typeof value === 'string' && allowed.includes(value)) return value;
    problems.push(`${name} is ${JSON.stringify(value ?? null)}; use one of ${allowed.join(', ')}`);
    return allowed[0]!;
  };
  const grade = pick('grade', GRADES) as Grade;
  const sharing = pick('sharing', SHARING_ATTRIBUTES) as Sharing;
  const subject = pick('subject', SUBJECTS, 'none') as Subject;
  const basis = args.get('basis');
  if (typeof basis !== 'string' || basis.trim() === '')
    problems.push('basis is empty; name the law or catalogue entry');
  if (isPersonal(grade) && grade !== 'important' && grade !== 'core' && subject === 'none') {
    problems.push(`grade ${grade} needs a subject; say whom the field is about (person, house or case)`);
  }
  for (const mask of strings(args.get('masks')).filter((word) => !isMaskKind(word))) {
    problems.push(`"${mask}" is no mask; use one of ${MASK_KINDS.join(', ')}`);
  }
  if (problems.length > 0) return { problems };
  return {
    classification: {
      grade,
      sharing,
      basis: basis as string,
      subject,
      masks: strings(args.get('masks')),
      parts: strings(args.get('parts')),
      sealed: args.get('sealed') === true,
    },
  };
}

/** The coordinates in a `@reads` node. */
export function readReads(directive: ConstDirectiveNode): string[] {
  return strings(plainValue(directive.arguments?.find((arg) => arg.name.value === 'fields')?.value));
}

function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}

function plainValue(node: ValueNode | undefined): unknown {
  switch (node?.kind) {
    case Kind.STRING:
    case Kind.ENUM:
    case Kind.BOOLEAN:
      return node.value;
    case Kind.LIST:
      return node.values.map(plainValue);
    default:
      return undefined;
  }
}
