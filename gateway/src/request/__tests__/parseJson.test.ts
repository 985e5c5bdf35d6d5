import { assert, constantFrom, integer, json, property, string } from 'fast-check';
import { parseJson } from '../parseJson';

const parse = (text: string) => parseJson(text, 100);

test('every JSON text without duplicate keys is parsed as JSON.parse does', () => {
  assert(
    property(json(), constantFrom(0, 2), (text, indent) => {
      const value: unknown = JSON.parse(text);
      const spaced = JSON.stringify(value, null, indent);
      expect(parse(spaced)).toEqual(JSON.parse(spaced));
    }),
    { numRuns: 500 },
  );
});

test('T18 a key twice is found wherever it stands and however it is written', () => {
  assert(
    property(json(), string(), integer({ min: 0, max: 3 }), (inner, key, depth) => {
      const name = JSON.stringify(key);
      const escaped = `"${[...key].map((c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}${c.length > 1 ? `\\u${c.charCodeAt(1).toString(16)}` : ''}`).join('')}"`;
      let text = `{${name}: ${inner} , ${escaped}:1}`;
      for (let i = 0; i < depth; i++) text = i % 2 ? `{"a":${text}}` : `[${text}, ":"]`;
      expect(() => parse(text)).toThrow('the same key twice');
    }),
    { numRuns: 300 },
  );
});

test('T19 __proto__ and its like are plain keys', () => {
  const value = parse('{"__proto__":{"admin":true},"constructor":1}') as Record<string, unknown>;
  expect(Object.keys(value)).toEqual(['__proto__', 'constructor']);
  expect((value as { admin?: boolean }).admin).toBeUndefined();
  expect(() => parse('{"__proto__":1,"__proto__":2}')).toThrow('the same key twice');
});

test('malformed text is told by its place', () => {
  const position = (text: string) => {
    try {
      return parse(text);
    } catch (error) {
      return (error as { extensions: { position?: number } }).extensions.position;
    }
  };
  expect(position('{"query":')).toBe(9);
  expect(position('{"query":"a",}')).toBe(13);
  expect(() => parseJson('{x', 100, 'variables')).toThrow('The parameter "variables" is not valid JSON.');
});

test('nesting is bounded, and malformed text does not echo', () => {
  expect(() => parse('['.repeat(200) + ']'.repeat(200))).toThrow('nested too deep');
  expect(() => parse('{"a": secret}')).toThrow(/^The request is not valid JSON\.$/);
});
