/** The text of a supergraph, or why its source gives none: every reason is a sentence for the operator. */
export type SourceText = { readonly sdl: string } | { readonly problems: readonly string[] };

/**
 * Where supergraphs come from: a file, a folder of subgraph schemas that are composed, a schema registry in a
 * database. A source only reads; whether its supergraph is taken is decided by whoever builds the snapshot.
 */
export interface SupergraphSource {
  /** Shown in messages. */
  readonly name: string;
  /** Reads (and composes) what is there now. */
  load(): Promise<SourceText>;
  /** Calls back soon after the source changed, until the returned function is called. */
  watch(changed: () => void): () => void;
}
