/**
 * YAML text in, plain data and a way back from every place in the data to its line. Duplicate keys, anchors' surprises
 * and syntax errors come out as problems with their line, never as data.
 */
import { isMap, isNode, LineCounter, parseDocument } from 'yaml';

/** A place in a document: keys and list positions from the root. */
export type DataPath = readonly (string | number)[];

/** Something wrong in a written file. */
export interface FileProblem {
  readonly file: string;
  /** From 1; 0 where the file as a whole is at fault. */
  readonly line: number;
  readonly message: string;
}

/** A document that was read. */
export interface YamlFile {
  readonly file: string;
  readonly data: unknown;
  readonly problems: readonly FileProblem[];
  /** The line (from 1) on which the value at `path` stands; the nearest enclosing one where it is absent. */
  lineOf(path: DataPath): number;
}

/** Reads YAML text; `file` is the name that problems carry. */
export function readYaml(text: string, file: string): YamlFile {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true, maxAliasCount: 0 } as never);
  const problems = document.errors.map((error) => ({
    file,
    line: error.linePos?.[0].line ?? 0,
    message: error.message.split('\n')[0]!.replace(/ at line \d+, column \d+:?$/, ''),
  }));
  const lineOf = (path: DataPath): number => {
    for (let length = path.length; length >= 0; length--) {
      const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
      const parent = length > 0 ? document.getIn(path.slice(0, length - 1), true) : undefined;
      const container = length === 1 ? document.contents : parent;
      if (isMap(container)) {
        // The key's line, not the value's: a nested value begins one line further down.
        const pair = container.items.find((item) => String(item.key) === String(path[length - 1]));
        if (isNode(pair?.key) && pair.key.range) return lines.linePos(pair.key.range[0]).line;
      }
      if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
    }
    return 0;
  };
  return { file, data: problems.length > 0 ? undefined : document.toJS({ maxAliasCount: 0 }), problems, lineOf };
}

/** One line of text for a terminal. */
export function formatFileProblem(problem: FileProblem): string {
  return `${problem.file}${problem.line > 0 ? `:${problem.line}` : ''}: ${problem.message}`;
}
