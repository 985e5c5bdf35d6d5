/**
 * Stage one: the parameters in, a checked document out. A text that was checked before costs one look-up.
 */
import type { GraphQLSchema } from 'graphql';
import { ClientError } from '../errors/ClientError';
import { sentence } from '../errors/Sentence';
import { sha256 } from '../lib/sha256';
import type { CheckedDocument, CheckedOperation } from '../supergraph/CheckedDocument';
import { DocumentCache } from '../supergraph/DocumentCache';
import type { Snapshot } from '../supergraph/Snapshot';
import { checkDocument, type CheckResult } from './checkDocument';
import type { GraphQLParams } from './GraphQLParams';

/** Finds or checks the document, on the schema that this caller may see. Never throws for what a client sent. */
export function findDocument(
  params: GraphQLParams,
  snapshot: Snapshot,
  schema = snapshot.schema,
): CheckResult | Promise<CheckResult> {
  const text = findText(params, snapshot);
  if (text instanceof ClientError) return { errors: [text] };
  const known = documentsOf(snapshot, schema).get(text);
  if (known) {
    known.uses++;
    return known;
  }
  return checkAndKeep(text, snapshot, { schema });
}

/** Documents that are being checked: many send a new one at once when a new page is out, and one check serves them all. */
const checking = new WeakMap<DocumentCache, Map<string, Promise<CheckResult>>>();

/** Checks a text against the snapshot and keeps the outcome if it is good. `slice`: length of the slices, as of TimeSlice. */
export function checkAndKeep(
  text: string,
  snapshot: Snapshot,
  {
    schema = snapshot.schema,
    slice,
  }: { readonly schema?: GraphQLSchema | undefined; readonly slice?: number | undefined },
): Promise<CheckResult> {
  const documents = documentsOf(snapshot, schema);
  let pending = checking.get(documents);
  if (!pending) checking.set(documents, (pending = new Map()));
  let result = pending.get(text);
  if (!result) {
    result = checkOn(snapshot, text, { schema, slice }).then((checked) => {
      if (!('errors' in checked)) documents.set(text, checked);
      return checked;
    });
    pending.set(text, result);
    const done = (): boolean => pending.delete(text);
    result.then(done, done);
  }
  return result.then((checked) => {
    if (!('errors' in checked)) checked.uses++;
    return checked;
  });
}

/** Checks a text as the snapshot's configuration says. */
export function checkOn(
  { config, costs, schema: whole }: Snapshot,
  text: string,
  { schema = whole, slice }: { readonly schema?: GraphQLSchema; readonly slice?: number | undefined } = {},
): Promise<CheckResult> {
  const checks = {
    schema,
    limits: config.limits,
    introspection: config.http.introspection,
    suggestions: config.http.suggestions,
    costs,
  };
  return checkDocument(text, checks, slice);
}

/** Documents checked on a schema. INVARIANT(cache-key): one that a class of callers may send is not thereby known to another. */
export function documentsOf(snapshot: Snapshot, schema: GraphQLSchema): DocumentCache {
  if (schema === snapshot.schema) return snapshot.documents;
  let documents = snapshot.views.get(schema);
  if (!documents) {
    documents = new DocumentCache(snapshot.config.cache);
    snapshot.views.set(schema, documents);
  }
  return documents;
}

function findText({ query, documentId, extensions }: GraphQLParams, snapshot: Snapshot): string | ClientError {
  const trustedOnly = snapshot.config.documents.mode === 'trusted-only';
  if (documentId === undefined) {
    if (!trustedOnly) return query as string;
    // A text is as good as its id, when the id is a trusted one.
    const id = sha256(query as string);
    return snapshot.trusted.has(id) ? (query as string) : new ClientError('TRUSTED_DOCUMENT_REQUIRED');
  }
  const text = snapshot.trusted.get(documentId) ?? snapshot.registered.get(documentId);
  if (query === undefined || text !== undefined) {
    // On this very message clients of automatic persisted queries send the text; some of them look at no code.
    const message = extensions?.['persistedQuery'] ? 'PersistedQueryNotFound' : undefined;
    if (text === undefined) {
      const remedy = sentence(trustedOnly ? 'REGISTER_DOCUMENT' : 'SEND_TEXT_ONCE');
      return new ClientError('PERSISTED_QUERY_NOT_FOUND', message, { remedy });
    }
    return query === undefined || query === text ? text : new ClientError('PERSISTED_QUERY_HASH_MISMATCH');
  }
  if (sha256(query) !== documentId) return new ClientError('PERSISTED_QUERY_HASH_MISMATCH');
  if (trustedOnly) return new ClientError('TRUSTED_DOCUMENT_REQUIRED');
  snapshot.registered.set(documentId, query);
  return query;
}

/** The operation that is meant. https://spec.graphql.org/draft/#GetOperation() */
export function findOperation(document: CheckedDocument, name: string | undefined): CheckedOperation | ClientError {
  const { operations } = document;
  if (name === undefined && operations.length === 1) return operations[0] as CheckedOperation;
  const found = operations.find((operation) => operation.name === name && name !== undefined);
  if (found) return found;
  return new ClientError(
    'OPERATION_RESOLUTION_FAILURE',
    sentence(name === undefined ? 'SEVERAL_OPERATIONS' : 'NO_OPERATION_NAMED'),
  );
}
