/** A JSON object: keys are data from outside, `__proto__` and `constructor` among them. */
export type JsonObject = Record<string, unknown>;

/** Reads a key that the object has itself; never what its prototype has. */
export function ownValue(object: JsonObject, key: string): unknown {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

/** Writes a key as data, whatever its name. */
export function setOwn(object: JsonObject, key: string, value: unknown): void {
  if (key === '__proto__') {
    Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
  } else {
    object[key] = value;
  }
}
