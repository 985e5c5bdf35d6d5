/**
 * The two security directives that every subgraph writes in its SDL, and the header that makes them survive composition.
 * Arguments are strings rather than enums: an enum would be merged into the public schema of the whole city.
 */

/** URL under which a subgraph links the directives; its name part is `access`. */
export const ACCESS_SPEC_URL = 'https://yiwang.example/access/v1.0';

/** Definition of `@classified`: what a field is, in the words of the law. One on every field; see docs/policy-language.md. */
export const CLASSIFIED_DIRECTIVE_SDL = `directive @classified(grade: String!, sharing: String!, basis: String!, subject: String, masks: [String!], parts: [String!], sealed: Boolean) on FIELD_DEFINITION`;

/** Definition of `@reads`: the `Type.field` coordinates that an argument or input field filters, sorts or groups by. */
export const READS_DIRECTIVE_SDL = `directive @reads(fields: [String!]!) on ARGUMENT_DEFINITION | INPUT_FIELD_DEFINITION`;

/** Both definitions, for a schema that is built in code. */
export const ACCESS_DIRECTIVES_SDL = `${CLASSIFIED_DIRECTIVE_SDL}\n\n${READS_DIRECTIVE_SDL}\n`;

/** Federation version that subgraphs link; later ones are not understood by every tool that reads the supergraph. */
export const FEDERATION_SPEC_URL = 'https://specs.apollo.dev/federation/v2.9';

/**
 * Everything that a subgraph needs on top of its SDL: federation's link with the directives named, ours, the two
 * definitions, and `@composeDirective` for both.
 */
export function subgraphSdlHeader(federationImports: readonly string[] = ['@key', '@shareable', '@external']): string {
  const imports = [...new Set([...federationImports, '@composeDirective'])]
    .map((name) => JSON.stringify(name))
    .join(', ');
  return `extend schema
  @link(url: "${FEDERATION_SPEC_URL}", import: [${imports}])
  @link(url: "${ACCESS_SPEC_URL}", import: ["@classified", "@reads"])
  @composeDirective(name: "@classified")
  @composeDirective(name: "@reads")

${ACCESS_DIRECTIVES_SDL}`;
}
