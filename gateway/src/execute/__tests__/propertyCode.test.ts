import { CodeUnit } from '../CodeUnit';
import { literalCode, readCode, writeCode } from '../propertyCode';

const PROTOTYPES = ['__proto__', 'constructor', 'toString', 'hasOwnProperty'];

test.each(PROTOTYPES)('T19 %s is read only from an object that has it itself', (key) => {
  const read = new CodeUnit().run<(o: object) => unknown>(`return (function (o) { return ${readCode('o', key)}; })`);
  expect(read({})).toBeUndefined();
  expect(read(JSON.parse(`{${JSON.stringify(key)}:1}`))).toBe(1);
});

test.each(PROTOTYPES)('T19 %s is written as what an object has itself, and changes no prototype', (key) => {
  const code = `const o = {}; ${writeCode('o', key, '{ polluted: 1 }')} return [o, { ${literalCode(key, '2')} }];`;
  const [written, literal] = new CodeUnit().run<[object, object]>(code);
  expect(JSON.stringify(written)).toBe(`{${JSON.stringify(key)}:{"polluted":1}}`);
  expect(JSON.stringify(literal)).toBe(`{${JSON.stringify(key)}:2}`);
  expect('polluted' in written).toBe(false);
  expect(Object.getPrototypeOf(literal)).toBe(Object.prototype);
});
