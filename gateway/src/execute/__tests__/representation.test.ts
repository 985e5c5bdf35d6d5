import { compose } from '../../plan/__tests__/planFor';
import { CodeUnit } from '../CodeUnit';
import { representCode, type Represent } from '../representCode';

const { types } = compose({ a: 'type Query { e: E } type E @key(fields: "id") { id: ID! n: Int next: E }' });

it('asks nothing of an object that lacks what is needed, be it deep below', () => {
  const id = { kind: 'field' as const, key: 'id', name: 'id', selections: undefined };
  const n = { kind: 'field' as const, key: 'n', name: 'n', selections: undefined };
  const next = { kind: 'field' as const, key: 'next', name: 'next', selections: [n] };
  const representation = (isNeeded: boolean) => {
    const unit = new CodeUnit();
    const requires = [{ kind: 'fragment' as const, type: 'E', selections: [id, { ...next, isNeeded }] }];
    return unit.run<Represent>(`return ${representCode(requires, [], types, unit)};`);
  };
  const [loose, strict] = [representation(false), representation(true)];
  const whole = { id: '1', next: { n: 2 } };
  expect(strict(whole, undefined)).toBe('{"__typename":"E","id":"1","next":{"n":2}}');
  expect(strict({ id: '1', next: null }, undefined)).toBe('{"__typename":"E","id":"1","next":null}');
  expect(strict({ id: '1' }, undefined)).toBe('');
  expect(strict({ id: '1', next: {} }, undefined)).toBe('');
  expect(loose({ id: '1' }, undefined)).toBe('{"__typename":"E","id":"1"}');
  expect(loose({ id: '1' }, new WeakSet([whole]))).toBe('{"__typename":"E","id":"1"}');
});
