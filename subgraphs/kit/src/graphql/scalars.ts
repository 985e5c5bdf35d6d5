/**
 * The scalars that all departments share. Days are `Date` (YYYY-MM-DD, the city's calendar), instants `DateTime` (RFC 3339),
 * money and measures `Decimal` (a string, so that no digit is lost).
 */
import { GraphQLScalarType, Kind } from 'graphql';
import { GraphQLDateTime } from 'graphql-scalars';

const DAY = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const DECIMAL = /^-?\d{1,15}(\.\d{1,6})?$/;

/** A day of the city's calendar, `2026-03-10`. */
export const GraphQLDay = textScalar(
  'Date',
  '日期：YYYY-MM-DD（本市日历日）。A calendar day of the city, YYYY-MM-DD.',
  DAY,
);

/** A decimal number as text: `88.50`. */
export const GraphQLDecimal = textScalar(
  'Decimal',
  '十进制数，以文本传输，不失精度。A decimal number as text, so that no digit is lost.',
  DECIMAL,
);

/** An instant, RFC 3339 with zone. */
export const GraphQLInstant = new GraphQLScalarType({
  ...GraphQLDateTime.toConfig(),
  description: '时刻：RFC 3339，带时区。An instant, RFC 3339 with its zone.',
  extensions: {},
});

function textScalar(name: string, description: string, form: RegExp): GraphQLScalarType<string, string> {
  const check = (value: unknown): string => {
    const text = typeof value === 'number' ? String(value) : value;
    if (typeof text === 'string' && form.test(text)) return text;
    throw new TypeError(`${name} must look like ${name === 'Date' ? '2026-03-10' : '88.50'}`);
  };
  return new GraphQLScalarType({
    name,
    description,
    serialize: check,
    parseValue: check,
    parseLiteral: (node) =>
      check(node.kind === Kind.STRING || node.kind === Kind.INT || node.kind === Kind.FLOAT ? node.value : undefined),
  });
}
