import { isRecord } from './isRecord';
import { ownValue, setOwn, type JsonObject } from './ownProperty';

/** Names of object types: what `__typename` says counts only if it is one of these, for an interface object's name tells nothing. */
export type ObjectTypes = ReadonlySet<unknown>;

/**
 * Adds `source` to `target` in place: objects key by key, lists of the same length item by item, anything else replaced.
 * A null never replaces a value, and of object types the first `__typename` stays. What `target` lacks is taken over by reference.
 */
export function mergeJson(target: JsonObject, source: JsonObject, objectTypes: ObjectTypes): void {
  for (const key of Object.keys(source)) {
    const value = source[key];
    const existing = ownValue(target, key);
    if (existing === undefined || existing === null) setOwn(target, key, value);
    else if (value === null || value === undefined) continue;
    else if (key !== '__typename') setOwn(target, key, merged(existing, value, objectTypes));
    else if (!objectTypes.has(existing) && objectTypes.has(value)) target[key] = value;
  }
}

/** Both values as one; `existing` is changed in place when it can hold both. */
export function merged(existing: unknown, value: unknown, objectTypes: ObjectTypes): unknown {
  if (isRecord(existing) && isRecord(value)) {
    mergeJson(existing, value, objectTypes);
    return existing;
  }
  if (Array.isArray(existing) && Array.isArray(value) && existing.length === value.length) {
    for (let i = 0; i < value.length; i++) {
      if (existing[i] === null) existing[i] = value[i];
      else if (value[i] !== null) existing[i] = merged(existing[i], value[i], objectTypes);
    }
    return existing;
  }
  return value;
}

/** A deep copy of a JSON value. */
export function cloneJson<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(cloneJson) as T;
  const copy: JsonObject = {};
  for (const key of Object.keys(value)) setOwn(copy, key, cloneJson((value as JsonObject)[key]));
  return copy as T;
}
