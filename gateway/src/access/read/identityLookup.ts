/**
 * The one field that finds a person by who they are: whether an operation asks for it, and that it asks for one person. Pure.
 */
import { type DocumentNode, visit } from 'graphql';
import { ClientError } from '../../errors/ClientError';
import { sentence } from '../../errors/Sentence';
import type { Permission } from '../../permissions';

const FIELD = 'resolveIdentity';
const COORDINATE = `Mutation.${FIELD}`;

/** Whether a permitted operation looks a person up. */
export function asksIdentity({ coordinates }: Permission): boolean {
  return coordinates.includes(COORDINATE);
}

/** Throws when it looks up more than one: the budget counts operations, and a hundred guesses in one are no exact identity (T42). */
export function refuseSeveralIdentities({ document }: Permission): void {
  if (document && lookUps(document) > 1)
    throw new ClientError('ACCESS_DENIED', sentence('ONE_IDENTITY'), {
      extensions: { reason: 'ONE_IDENTITY' },
      remedy: sentence('ONE_EACH'),
    });
}

/** Fields of one response key are merged into one. */
function lookUps(document: DocumentNode): number {
  const keys = new Set<string>();
  visit(document, {
    Field({ name, alias }) {
      if (name.value === FIELD) keys.add((alias ?? name).value);
    },
  });
  return keys.size;
}
