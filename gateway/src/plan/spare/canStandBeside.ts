import { type FieldNode, print } from 'graphql';
import { keyOf } from '../AskedOperation';
import { fieldsIn } from './Site';

/** Can two fields stand in one selection set (https://spec.graphql.org/October2021/#FieldsInSetCanMerge())? */
export function canStandBeside(one: FieldNode, other: FieldNode): boolean {
  if (keyOf(one) !== keyOf(other)) return true;
  const argumentsOf = (field: FieldNode) => (field.arguments ?? []).map(print).sort().join();
  if (one.name.value !== other.name.value || argumentsOf(one) !== argumentsOf(other)) return false;
  if (!one.selectionSet || !other.selectionSet) return true;
  const others = fieldsIn([other.selectionSet]);
  return fieldsIn([one.selectionSet]).every((field) => others.every((candidate) => canStandBeside(field, candidate)));
}
