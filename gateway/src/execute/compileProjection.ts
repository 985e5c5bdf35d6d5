import { isEnumType } from 'graphql';
import { isAnswerable } from '../lib/isAnswerable';
import type { JsonObject } from '../lib/ownProperty';
import { CodeUnit } from './CodeUnit';
import type { HiddenNames } from './HiddenNames';
import { literalCode, readCode } from './propertyCode';
import { leafKind, type ObjectShape, type OutputShape } from './shapes';

/**
 * Builds the answer from merged data: only what was asked, in the order asked. Undefined as soon as anything is not
 * as it should be (a null that may not be, a value of a wrong type); `completeAnswer` then does it slowly, with errors.
 */
export type Project = (data: JsonObject, introspection: JsonObject) => JsonObject | undefined;

/** Compiles a shape in one piece. */
export function compileProjection(shape: ObjectShape, hidden: HiddenNames): Project {
  let project: Project;
  for (project of compileParts(shape, hidden));
  return project!;
}

/** The same in pieces, between which others may have their turn: the last one is the shape's. */
export function* compileParts(shape: ObjectShape, hidden: HiddenNames): Generator<Project, void> {
  const compiled = new Map<ObjectShape, Project>();
  for (const part of projectionParts(shape)) {
    const project = compilePart(part, compiled, hidden);
    compiled.set(part, project);
    yield project;
  }
}

/** So many fields make a part: to compile has a price each time, and to compile much at once makes others wait. */
const FIELDS_OF_A_PART = 8;

/**
 * The objects of a shape that are compiled each for itself, with what is below them down to the next such ones: inner ones first, the shape
 * itself last. Where they are cut depends on nothing around them: what two operations ask alike has the same code, which is compiled once.
 */
function projectionParts(shape: ObjectShape): readonly ObjectShape[] {
  const parts: ObjectShape[] = [];
  const weigh = (object: ObjectShape): number => {
    const weight = object.fields.reduce((sum, { output }) => sum + 1 + weighOutput(output), 0);
    if (weight < FIELDS_OF_A_PART && object !== shape) return weight;
    parts.push(object);
    return 0;
  };
  const weighOutput = (output: OutputShape): number => {
    if (output.kind === 'nonNull' || output.kind === 'list') return weighOutput(output.of);
    return output.kind === 'object' ? weigh(output.shape) : 0;
  };
  weigh(shape);
  return parts;
}

/** Compiles a part into one function an object shape, with the checks of every leaf written out. */
function compilePart(part: ObjectShape, compiled: ReadonlyMap<ObjectShape, Project>, hidden: HiddenNames): Project {
  const functions: string[] = [];
  const unit = new CodeUnit();
  let counter = 0;

  const objectFunction = (object: ObjectShape): string => {
    const before = compiled.get(object);
    if (before) return unit.nameOf(before);
    const name = `f${counter++}`;
    const statements: string[] = [];
    const properties = object.fields.map((field, index) => {
      if (field.source === 'typename') return literalCode(field.key, JSON.stringify(object.type.name));
      if (field.source === 'introspection') return literalCode(field.key, readCode('introspection', field.key));
      const variable = `a${index}`;
      statements.push(`let ${variable} = ${readCode('v', field.planned)};`, valueCode(variable, field.output, true));
      return literalCode(field.key, variable);
    });
    functions.push(
      `const ${name} = (function (v, introspection) { ${statements.join('\n')}\n return { ${properties.join(', ')} }; });`,
    );
    return name;
  };

  /** Statements that replace `variable` by its answer, or leave the function with undefined. */
  const valueCode = (variable: string, output: OutputShape, nullable: boolean): string => {
    if (output.kind === 'nonNull') return valueCode(variable, output.of, false);
    const present = presentCode(variable, output, nullable);
    const absent = nullable ? `${variable} = null;` : 'return undefined;';
    return `if (${variable} === undefined || ${variable} === null) { ${absent} } else { ${present} }`;
  };

  const presentCode = (
    variable: string,
    output: Exclude<OutputShape, { kind: 'nonNull' }>,
    nullable: boolean,
  ): string => {
    const refuse = 'return undefined;';
    const hide = nullable ? `${variable} = null;` : refuse;
    switch (output.kind) {
      case 'list': {
        const [list, i, item] = [`l${counter++}`, `i${counter++}`, `x${counter++}`];
        return `if (!Array.isArray(${variable})) ${refuse}
          const ${list} = new Array(${variable}.length);
          for (let ${i} = 0; ${i} < ${list}.length; ${i}++) {
            let ${item} = ${variable}[${i}]; ${valueCode(item, output.of, true)} ${list}[${i}] = ${item};
          }
          ${variable} = ${list};`;
      }
      case 'object':
        return `if (typeof ${variable} !== 'object' || Array.isArray(${variable})) ${refuse}
          ${variable} = ${objectFunction(output.shape)}(${variable});
          if (${variable} === undefined) ${refuse}`;
      case 'abstract':
        return `if (typeof ${variable} !== 'object' || Array.isArray(${variable})) ${refuse}
          ${variable} = ${unit.nameOf(projectConcrete(output, hidden))}(${variable});
          if (${variable} === undefined) ${refuse}
          ${nullable ? '' : `if (${variable} === null) ${refuse}`}`;
      case 'leaf':
        return leafCode(variable, output, hide, refuse);
    }
  };

  const leafCode = (variable: string, output: OutputShape & { kind: 'leaf' }, hide: string, refuse: string): string => {
    const { type } = output;
    switch (leafKind(type)) {
      case 'String':
        return `if (typeof ${variable} !== 'string') ${refuse}`;
      case 'ID':
        return `if (typeof ${variable} !== 'string') {
          if (!Number.isSafeInteger(${variable})) ${refuse} ${variable} = String(${variable}); }`;
      case 'Int':
        return `if (typeof ${variable} !== 'number' || (${variable} | 0) !== ${variable}) ${refuse}`;
      case 'Float':
        return `if (typeof ${variable} !== 'number' || !Number.isFinite(${variable})) ${refuse}`;
      case 'Boolean':
        return `if (typeof ${variable} !== 'boolean') ${refuse}`;
      case 'enum': {
        const values = isEnumType(type) ? type.getValues().map((value) => value.name) : [];
        const hides = unit.nameOf(hidesValue(type.name, hidden));
        return `if (!${unit.nameOf(new Set(values))}.has(${variable})) { if (${hides}(${variable})) { ${hide} } else ${refuse} }`;
      }
      case 'custom':
        return `if (typeof ${variable} !== 'string' && !${unit.nameOf(isAnswerable)}(${variable})) ${refuse}`;
    }
  };

  const root = objectFunction(part);
  return unit.run(`${functions.join('\n')}\n return ${root};`);
}

/** Projects objects of an abstract type, compiled for each concrete one when it is first met. Null for what clients cannot see. */
function projectConcrete(output: OutputShape & { kind: 'abstract' }, hidden: HiddenNames) {
  const projectors = new Map<unknown, Project>();
  return (value: JsonObject): JsonObject | null | undefined => {
    const typename = concreteName(value, output);
    let projector = projectors.get(typename);
    if (!projector) {
      const concrete = shapeFor(typename, output);
      if (!concrete) return hidden.hidesType(typename) ? null : undefined;
      projectors.set(typename, (projector = compileProjection(concrete, hidden)));
    }
    return projector(value, NO_INTROSPECTION);
  };
}

function hidesValue(enumName: string, hidden: HiddenNames) {
  return (value: unknown): boolean => hidden.hidesEnumValue(enumName, value);
}

const NO_INTROSPECTION: JsonObject = Object.freeze({});

/** The shape for an object that says it has this type: the interface's own where the concrete type makes no difference. */
export function shapeFor(typename: unknown, output: OutputShape & { kind: 'abstract' }): ObjectShape | undefined {
  const concrete = typeof typename === 'string' ? output.shapeOf(typename) : undefined;
  return concrete ?? (typename === undefined || typename === output.name ? output.neutral : undefined);
}

/** The concrete type that an object of an abstract type says it has; an interface object says its interface's name at most. */
export function concreteName(value: JsonObject, output: OutputShape & { kind: 'abstract' }): unknown {
  const told = value['__typename'];
  return told === undefined || told === output.name ? (output.only ?? told) : told;
}
