import { setImmediate as giveWay } from 'node:timers/promises';
import { Kind, parse, print, type DocumentNode } from 'graphql';
import { InternalError } from '../../errors/InternalError';
import { sha256 } from '../../lib/sha256';
import { definitionTexts } from './definitionTexts';
import { joinedAnswers } from './joinedAnswers';
import { joinedInterfaceObjects } from './joinedInterfaceObjects';
import { joinedKeys } from './joinedKeys';
import { joinedMembers } from './joinedMembers';
import { joinedProvisions, joinedRequirements, requiredArguments, requiredWithArguments } from './joinedRequirements';
import { joinedShapes } from './joinedShapes';
import { linkedFeatures } from './linkedFeatures';
import { publicSchema } from './publicSchema';
import type { SubgraphInfo, Supergraph } from './Supergraph';
import { supergraphTypes } from './supergraphTypes';
import { withExternalRequirements } from './withExternalRequirements';

/**
 * Reads a federation 2 supergraph, however it was composed (join v0.1 to v0.5).
 * @throws InternalError with what is wrong and what to do, when the text is no supergraph
 */
export function loadSupergraph(sdl: string): Supergraph {
  const steps = loadingSteps(sdl);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** The same, giving way to requests between its steps: a supergraph of many departments takes longer than one may wait. */
export async function loadSupergraphAside(sdl: string): Promise<Supergraph> {
  const steps = loadingSteps(sdl);
  for (;;) {
    await giveWay();
    const step = steps.next();
    if (step.done) return step.value;
  }
}

function* loadingSteps(sdl: string): Generator<void, Supergraph> {
  let written: DocumentNode;
  try {
    written = parse(sdl, { noLocation: true });
  } catch (error) {
    throw new InternalError(
      `The supergraph is not GraphQL: ${(error as Error).message.replace(/\.$/, '')}. Compose it again.`,
      {
        cause: error,
      },
    );
  }
  yield;
  const document = withExternalRequirements(written);
  const subgraphs = joinedSubgraphs(document);
  if (subgraphs.length === 0) {
    throw new InternalError(
      'This schema is no supergraph: it has no enum join__Graph. Compose the subgraphs first; a single subgraph needs that too.',
    );
  }
  try {
    const features = linkedFeatures(document);
    const schema = publicSchema(document, features);
    if (!schema.getQueryType()) throw new Error('it has no query type');
    yield;
    const types = supergraphTypes(document);
    const definitions = yield* definitionTexts(document);
    return Object.freeze({
      sdl,
      plannable: document === written ? sdl : print(document),
      hash: sha256(sdl),
      schema,
      subgraphs,
      unfollowed: features.binding.filter((feature) => !FOLLOWED.has(feature)),
      overrideLabels: overrideLabels(document),
      fieldNames: new Set([...types.values()].flatMap((type) => [...type.fields.keys()])),
      requirements: joinedRequirements(document),
      provisions: joinedProvisions(document),
      shapes: joinedShapes(document),
      requiredWithArguments: requiredWithArguments(document),
      requiredArguments: requiredArguments(document),
      contextualFields: contextualFields(document),
      interfaceObjects: joinedInterfaceObjects(document),
      keys: joinedKeys(document),
      answers: joinedAnswers(document),
      members: joinedMembers(document),
      definitions,
      types,
    });
  } catch (error) {
    throw new InternalError(`The supergraph cannot be used: ${(error as Error).message}. Compose it again.`, {
      cause: error,
    });
  }
}

const FOLLOWED: ReadonlySet<string> = new Set(['core', 'link', 'join', 'inaccessible', 'context']);

/** Names and addresses from `enum join__Graph { A @join__graph(name: "a", url: "…") }`. */
function joinedSubgraphs(document: DocumentNode): SubgraphInfo[] {
  const graphs = document.definitions.find(
    (definition) => definition.kind === Kind.ENUM_TYPE_DEFINITION && definition.name.value === 'join__Graph',
  );
  if (graphs?.kind !== Kind.ENUM_TYPE_DEFINITION) return [];
  return (graphs.values ?? []).map((value) => {
    const directive = value.directives?.find((candidate) => candidate.name.value === 'join__graph');
    const argument = (name: string) => {
      const node = directive?.arguments?.find((candidate) => candidate.name.value === name)?.value;
      return node?.kind === Kind.STRING ? node.value : undefined;
    };
    return Object.freeze({ name: argument('name') ?? value.name.value, url: argument('url') ?? '' });
  });
}

/** Every `@join__field(overrideLabel: "…")` once. */
function overrideLabels(document: DocumentNode): string[] {
  const labels = new Set<string>();
  for (const definition of document.definitions) {
    for (const field of 'fields' in definition ? (definition.fields ?? []) : []) {
      for (const { name, value } of field.directives?.flatMap((directive) => directive.arguments ?? []) ?? [])
        if (name.value === 'overrideLabel' && value.kind === Kind.STRING) labels.add(value.value);
    }
  }
  return [...labels];
}

/** Every `Type.field` with `@join__field(contextArguments: […])`. */
function contextualFields(document: DocumentNode): Set<string> {
  const coordinates = new Set<string>();
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION) continue;
    for (const field of definition.fields ?? []) {
      const isContextual = field.directives?.some((directive) =>
        directive.arguments?.some(
          (argument) =>
            argument.name.value === 'contextArguments' &&
            argument.value.kind === Kind.LIST &&
            argument.value.values.length > 0,
        ),
      );
      if (isContextual) coordinates.add(`${definition.name.value}.${field.name.value}`);
    }
  }
  return coordinates;
}
