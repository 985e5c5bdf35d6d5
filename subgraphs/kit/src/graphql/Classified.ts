/**
 * Decorators that write the access directives onto type-graphql classes: what a field is, and which fields an argument reads.
 */
import type { Grade, Sharing, Subject } from '@yiwang/schema';
import { Directive } from 'type-graphql';

/** What `@Classified` takes beside grade, sharing and basis. */
export interface ClassifiedOptions {
  /** Whom the field is about; personal fields name `person`. */
  readonly subject?: Subject;
  /** Mask kinds that fit the values; see docs/policy-language.md. */
  readonly masks?: readonly string[];
  /** Parts of a secret that the plain value gives away, such as `id.sequence`. */
  readonly parts?: readonly string[];
  /** Never opened by break-glass. */
  readonly sealed?: boolean;
}

/** Classifies a field: grade, sharing attribute and the law or catalogue entry behind them. */
export function Classified(
  grade: Grade,
  sharing: Sharing,
  basis: string,
  options: ClassifiedOptions = {},
): PropertyDecorator & MethodDecorator {
  const parts = [`grade: ${quote(grade)}`, `sharing: ${quote(sharing)}`, `basis: ${quote(basis)}`];
  if (options.subject) parts.push(`subject: ${quote(options.subject)}`);
  if (options.masks?.length) parts.push(`masks: [${options.masks.map(quote).join(', ')}]`);
  if (options.parts?.length) parts.push(`parts: [${options.parts.map(quote).join(', ')}]`);
  if (options.sealed) parts.push('sealed: true');
  return Directive(`@classified(${parts.join(', ')})`) as PropertyDecorator & MethodDecorator;
}

/** Structure without content of its own: connection edges, cursors, page information. */
export const Structural = (): PropertyDecorator & MethodDecorator =>
  Classified('public', 'unconditional', '结构字段 structure');

/** Binds an argument or input field to the coordinates that it filters, sorts or groups by. */
export function Reads(...coordinates: string[]): PropertyDecorator & MethodDecorator & ParameterDecorator {
  return Directive(`@reads(fields: [${coordinates.map(quote).join(', ')}])`) as never;
}

const quote = (text: string): string => JSON.stringify(text);
