/**
 * A plan, its operation and the supergraph in, the plan whose steps wait only for those that bring what they need. The native planner
 * sends its fetches in waves, and the slowest of one holds up all of the next.
 */
import type { DocumentNode } from 'graphql';
import { Coverage, type Covered } from '../checks/Coverage';
import { placesRead } from './placesRead';
import { placeOf, type PlanNode, type RequiredSelection } from '../Plan';
import { sitesOf } from './sitesOf';
import type { Supergraph } from '../schema/Supergraph';

/** Puts steps that need nothing of one another side by side. */
export function withoutWaiting(node: PlanNode, document: DocumentNode, supergraph: Supergraph): PlanNode {
  // What a context reads is told by no path.
  if (supergraph.contextualFields.size > 0) return node;
  return new Waits(document, supergraph).without(node);
}

/** A step with those before it for which it has to wait. */
interface Waiting {
  readonly step: PlanNode;
  readonly after: Set<Waiting>;
}

class Waits {
  readonly #coverage: Coverage;

  constructor(
    document: DocumentNode,
    private readonly supergraph: Supergraph,
  ) {
    this.#coverage = new Coverage(document, supergraph);
  }

  without(node: PlanNode): PlanNode {
    switch (node.kind) {
      case 'Sequence':
        return grouped(this.#waiting(stepsOf(node)));
      case 'Parallel':
        return Object.freeze({ ...node, nodes: Object.freeze(node.nodes.map((inner) => this.without(inner))) });
      case 'Condition': {
        const [whenTrue, whenFalse] = [node.whenTrue, node.whenFalse].map((inner) => inner && this.without(inner));
        return Object.freeze({ ...node, whenTrue, whenFalse });
      }
      case 'Subscription':
        return Object.freeze({ ...node, rest: node.rest && this.without(node.rest) });
      default:
        return node;
    }
  }

  #waiting(steps: readonly PlanNode[]): Waiting[] {
    const bringing = new Map<string, Waiting[]>();
    return steps.map((step) => {
      const waiting: Waiting = { step: this.without(step), after: new Set() };
      for (const place of this.#needs(step)) for (const one of bringing.get(place) ?? []) waiting.after.add(one);
      const brought: Covered = new Map();
      this.#coverage.collect(step, [], brought);
      for (const place of brought.keys()) {
        const known = bringing.get(place);
        if (known) known.push(waiting);
        else bringing.set(place, [waiting]);
      }
      return waiting;
    });
  }

  /** The places of the answer that a step reads. */
  #needs(step: PlanNode): ReadonlySet<string> {
    const places = new Set<string>();
    const knowsObjects = this.supergraph.interfaceObjects.size > 0;
    for (const { paths, requires } of sitesOf(step)) {
      for (const path of paths) {
        // Who is asked about all objects of an interface is told its name, whatever they are.
        const own =
          path.at(-1)?.kind !== 'types' && this.#isOfInterface(requires) ? `${placeOf(path)}\n__typename` : '';
        path.forEach((_, index) => {
          const place = placeOf(path.slice(0, index + 1));
          places.add(place);
          // Objects that are known by an interface are told what they are.
          if (knowsObjects && `${place}\n__typename` !== own) places.add(`${place}\n__typename`);
        });
        for (const place of placesRead(requires, placeOf(path)))
          if (place !== own && (knowsObjects || !place.endsWith('\n__typename'))) places.add(place);
      }
    }
    return places;
  }

  #isOfInterface(requires: readonly RequiredSelection[]): boolean {
    return requires.every(
      (selection) => selection.kind === 'fragment' && this.supergraph.types.get(selection.type)?.kind === 'interface',
    );
  }
}

/** Steps that come one after another or side by side, each condition a step. */
function stepsOf(node: PlanNode): readonly PlanNode[] {
  return node.kind === 'Sequence' || node.kind === 'Parallel' ? node.nodes.flatMap(stepsOf) : [node];
}

/** Steps that have to do with one another in their order, others beside them. */
function grouped(steps: readonly Waiting[]): PlanNode {
  if (steps.length === 1) return steps[0]!.step;
  const groups = connected(steps);
  if (groups.length > 1) return together('Parallel', groups.map(grouped));
  const first = steps.filter(({ after }) => steps.every((other) => !after.has(other)));
  const rest = steps.filter((step) => !first.includes(step));
  return together('Sequence', [
    together(
      'Parallel',
      first.map(({ step }) => step),
    ),
    grouped(rest),
  ]);
}

/** Steps by what they have to do with one another, as few in a group as may be. */
function connected(steps: readonly Waiting[]): readonly (readonly Waiting[])[] {
  const groups = new Map<Waiting, Set<Waiting>>();
  for (const step of steps) {
    let own = new Set<Waiting>();
    for (const other of step.after) {
      const known = groups.get(other);
      if (!known || known === own) continue;
      const [small, large] = own.size < known.size ? [own, known] : [known, own];
      for (const member of small) groups.set(member, large.add(member));
      own = large;
    }
    groups.set(step, own.add(step));
  }
  const found = [...new Set(groups.values())];
  return found.length === 1 ? [steps] : found.map((group) => steps.filter((step) => group.has(step)));
}

function together(kind: 'Sequence' | 'Parallel', nodes: readonly PlanNode[]): PlanNode {
  const inner = nodes.flatMap((node) => (node.kind === kind ? node.nodes : [node]));
  return inner.length === 1 ? inner[0]! : Object.freeze({ kind, nodes: Object.freeze(inner) });
}
