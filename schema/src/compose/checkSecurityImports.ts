/**
 * The security directives must come into every subgraph from our spec, under their own names, and be composed. A renamed
 * or privately defined `@classified` would compose silently and protect nothing (T3).
 */
import { type ConstDirectiveNode, type ConstValueNode, Kind, print } from 'graphql';
import { parse } from 'graphql';
import { ACCESS_DIRECTIVES_SDL, ACCESS_SPEC_URL } from '../classified';
import type { SchemaProblem } from './SchemaProblem';
import type { ParsedSubgraph } from './SubgraphSource';

const SECURITY_DIRECTIVES = ['classified', 'reads'] as const;
const SPEC_IDENTITY = ACCESS_SPEC_URL.replace(/\/v[\d.]+$/, '');
const OWN_DEFINITIONS = new Map(
  parse(ACCESS_DIRECTIVES_SDL).definitions.map((node) => [
    node.kind === Kind.DIRECTIVE_DEFINITION ? node.name.value : '',
    print(node),
  ]),
);

/** Problems with how one subgraph brings in `@classified` and `@reads`; empty when all is as it must be. */
export function checkSecurityImports(subgraph: ParsedSubgraph): SchemaProblem[] {
  const problems: SchemaProblem[] = [];
  const report = (message: string, line?: number) =>
    problems.push({ department: subgraph.name, code: 'SECURITY_DIRECTIVE_IMPORT', message, line });

  const schemaDirectives = subgraph.document.definitions
    .filter((node) => node.kind === Kind.SCHEMA_DEFINITION || node.kind === Kind.SCHEMA_EXTENSION)
    .flatMap((node) => node.directives ?? []);
  const links = schemaDirectives.filter((directive) => directive.name.value === 'link');
  const ownLinks = links.filter((link) => text(argument(link, 'url'))?.startsWith(SPEC_IDENTITY));

  for (const link of links) {
    for (const item of importItems(link)) {
      const source = item.name?.replace(/^@/, '');
      const target = (item.as ?? item.name)?.replace(/^@/, '');
      const isOwn = ownLinks.includes(link);
      if (isOwn && item.as !== undefined && item.as !== item.name) {
        report(`${item.name} is imported as ${item.as}; import it under its own name`, line(link));
      } else if (isOwn && !SECURITY_DIRECTIVES.some((known) => known === source)) {
        report(`${item.name} is not in ${ACCESS_SPEC_URL}; import "@classified" and "@reads"`, line(link));
      } else if (!isOwn && SECURITY_DIRECTIVES.some((known) => known === target)) {
        report(`@${target} comes from another spec; link ${ACCESS_SPEC_URL}`, line(link));
      }
    }
  }

  const [own] = ownLinks;
  if (!own) {
    report(
      `the schema does not link ${ACCESS_SPEC_URL}; add @link(url: "${ACCESS_SPEC_URL}", import: ["@classified", "@reads"])`,
    );
    return problems;
  }
  if (text(argument(own, 'url')) !== ACCESS_SPEC_URL) {
    report(`this version of the access spec is not known; link ${ACCESS_SPEC_URL}`, line(own));
  }
  if (argument(own, 'as')) report('the access spec is linked under another name; remove `as`', line(own));

  const imported = importItems(own).map((item) => item.name);
  const composed = schemaDirectives
    .filter((directive) => directive.name.value === 'composeDirective')
    .map((directive) => text(argument(directive, 'name')));
  for (const name of SECURITY_DIRECTIVES) {
    if (!imported.includes(`@${name}`)) report(`@${name} is not imported; add it to the link's import list`, line(own));
    if (!composed.includes(`@${name}`))
      report(`@${name} would be lost in composition; add @composeDirective(name: "@${name}")`, line(own));
  }

  for (const node of subgraph.document.definitions) {
    if (node.kind !== Kind.DIRECTIVE_DEFINITION) continue;
    const expected = OWN_DEFINITIONS.get(node.name.value);
    if (expected !== undefined && print({ ...node, description: undefined }) !== expected) {
      report(`@${node.name.value} is defined differently here; it must read: ${expected}`, node.loc?.startToken.line);
    }
  }
  return problems;
}

function importItems(link: ConstDirectiveNode): { name?: string; as?: string }[] {
  const list = argument(link, 'import');
  if (list?.kind !== Kind.LIST) return [];
  return list.values.map((item) => {
    if (item.kind !== Kind.OBJECT) return { name: text(item) };
    const field = (name: string) => text(item.fields.find((candidate) => candidate.name.value === name)?.value);
    return { name: field('name'), as: field('as') };
  });
}

function argument(directive: ConstDirectiveNode, name: string): ConstValueNode | undefined {
  return directive.arguments?.find((arg) => arg.name.value === name)?.value;
}

function text(value: ConstValueNode | undefined): string | undefined {
  return value?.kind === Kind.STRING ? value.value : undefined;
}

function line(directive: ConstDirectiveNode): number | undefined {
  return directive.loc?.startToken.line;
}
