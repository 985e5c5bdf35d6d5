/**
 * Writes property accesses for generated code. Every name comes from a document or a plan and is quoted as JSON;
 * a name that an object has by its prototype is only read when the object has it itself.
 * The functions `ownValue` and `setOwn` stand in the scope of every CodeUnit.
 */
export function readCode(object: string, key: string): string {
  const name = JSON.stringify(key);
  return key in Object.prototype ? `ownValue(${object}, ${name})` : `${object}[${name}]`;
}

/** A statement that writes a property. */
export function writeCode(object: string, key: string, value: string): string {
  const name = JSON.stringify(key);
  return key === '__proto__' ? `setOwn(${object}, ${name}, ${value});` : `${object}[${name}] = ${value};`;
}

/** A property of an object literal. Computed, because a literal `__proto__:` would set the prototype. */
export function literalCode(key: string, value: string): string {
  const name = JSON.stringify(key);
  return key === '__proto__' ? `[${name}]: ${value}` : `${name}: ${value}`;
}
