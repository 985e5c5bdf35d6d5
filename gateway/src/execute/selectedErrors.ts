import { isRecord } from '../lib/isRecord';
import type { OperationError } from './Executable';

/**
 * The errors without those of fields that @skip or @include took out of this answer: planners keep only one of two nested
 * conditions now and then, so that a field is fetched in vain. Errors under a null stay, for they may be its reason.
 */
export function selectedErrors(errors: readonly OperationError[], data: unknown): OperationError[] {
  return errors.filter((error) => isSelected(error, data));
}

function isSelected({ path = [] }: OperationError, data: unknown): boolean {
  let value = data;
  for (const key of path) {
    if (isRecord(value)) {
      if (!Object.hasOwn(value, key)) return false;
      value = value[key];
    } else if (Array.isArray(value)) value = value[Number(key)];
    else return true;
  }
  return true;
}
