/**
 * A document's text in; its operations, parsed, within every limit and valid on the schema, or everything that is wrong
 * with it. Runs once a text and snapshot.
 */
import {
  BREAK,
  GraphQLError,
  Kind,
  NoSchemaIntrospectionCustomRule,
  parse,
  print,
  specifiedRules,
  validate,
  visit,
  type DefinitionNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type ValidationRule,
} from 'graphql';
import type { GatewayConfig } from '../config';
import { ClientError } from '../errors/ClientError';
import { sentence } from '../errors/Sentence';
import { flatText } from '../lib/flatText';
import { sha256 } from '../lib/sha256';
import { TimeSlice } from '../lib/TimeSlice';
import type { CheckedDocument, CheckedOperation } from '../supergraph/CheckedDocument';
import type { CostTable } from '../supergraph/CostTable';
import { boundValidation } from './boundValidation';
import { compileCost } from './compileCost';
import { forgetTokens } from './forgetTokens';
import { measureDocument } from './measureDocument';
import { missingRoots } from './missingRoots';

/** What a document is checked against. */
export interface DocumentChecks {
  /** The schema that the caller may see. */
  readonly schema: GraphQLSchema;
  readonly limits: GatewayConfig['limits'];
  readonly introspection: boolean;
  readonly suggestions: boolean;
  /** Weights and list sizes; undefined when no cost limit is set. */
  readonly costs: CostTable | undefined;
}

/** A checked document, or why it is refused. */
export type CheckResult = CheckedDocument | { readonly errors: readonly ClientError[] };

/** Parses, measures and validates, in slices between which others run. Never rejects for what a client wrote. */
export async function checkDocument(text: string, checks: DocumentChecks, length?: number): Promise<CheckResult> {
  const slice = new TimeSlice(length);
  try {
    const document = parseText(text, checks.limits.tokens);
    measureDocument(document, checks.limits);
    boundValidation(document);
    await slice.giveWay();
    const errors = validateDocument(document, checks);
    if (errors.length > 0) return { errors };
    await slice.giveWay();
    forgetTokens(document);
    return { id: sha256(text), operations: splitOperations(document, checks), uses: 0 };
  } catch (error) {
    if (error instanceof ClientError) return { errors: [error] };
    throw error;
  }
}

function parseText(text: string, maxTokens: number): DocumentNode {
  try {
    return parse(text, { maxTokens });
  } catch (error) {
    // The parser is recursive: brackets nested thousands deep end the call stack.
    if (error instanceof RangeError) throw new ClientError('DEPTH_LIMIT_EXCEEDED', undefined, { cause: error });
    if (!(error instanceof GraphQLError)) throw error;
    if (error.message.includes('Parsing aborted'))
      throw new ClientError('TOKEN_LIMIT_EXCEEDED', sentence('TOKENS_OVER', maxTokens), {
        extensions: { limit: maxTokens },
      });
    throw new ClientError('GRAPHQL_PARSE_FAILED', sentence('SYNTAX', error.message), { ...located(error) });
  }
}

const withoutIntrospection: readonly ValidationRule[] = [...specifiedRules, NoSchemaIntrospectionCustomRule];

function validateDocument(document: DocumentNode, checks: DocumentChecks): readonly ClientError[] {
  const rules = checks.introspection ? specifiedRules : withoutIntrospection;
  const missing = missingRoots(document, checks.schema);
  if (missing.length > 0) return missing;
  const errors = validate(checks.schema, document, rules, {
    maxErrors: checks.limits.errors,
    hideSuggestions: !checks.suggestions,
  });
  return errors.map((error) =>
    error.message.startsWith('GraphQL introspection has been disabled')
      ? new ClientError('INTROSPECTION_DISABLED', undefined, located(error))
      : new ClientError('GRAPHQL_VALIDATION_FAILED', sentence('UNFIT', error.message), located(error)),
  );
}

function located(error: GraphQLError): { locations?: readonly { line: number; column: number }[] } {
  return error.locations ? { locations: error.locations } : {};
}

function splitOperations(document: DocumentNode, checks: DocumentChecks): CheckedOperation[] {
  const fragments = new Map<string, FragmentDefinitionNode>();
  const operations: OperationDefinitionNode[] = [];
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
    else if (definition.kind === Kind.OPERATION_DEFINITION) operations.push(definition);
  }
  return operations.map((operation) => {
    const own: DocumentNode = {
      kind: Kind.DOCUMENT,
      definitions: [operation, ...reachableFragments(operation, fragments)],
    };
    return {
      kind: operation.operation,
      name: operation.name?.value,
      document: own,
      text: flatText(print(own)),
      introspects: introspects(own),
      cost: checks.costs && compileCost(own, checks.schema, checks.costs, checks.limits.listSize),
      ready: undefined,
    };
  });
}

function introspects(document: DocumentNode): boolean {
  let found = false;
  visit(document, {
    Field: ({ name }) => {
      if (name.value === '__schema' || name.value === '__type') found = true;
      return found ? BREAK : undefined;
    },
  });
  return found;
}

function reachableFragments(
  operation: OperationDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): FragmentDefinitionNode[] {
  const found = new Set<FragmentDefinitionNode>();
  const follow = (node: DefinitionNode): void => {
    visit(node, {
      FragmentSpread: ({ name }) => {
        const fragment = fragments.get(name.value);
        if (!fragment || found.has(fragment)) return;
        found.add(fragment);
        follow(fragment);
      },
    });
  };
  follow(operation);
  return [...found];
}
