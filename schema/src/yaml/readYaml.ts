/**
 * YAML text in, plain data and a way back from every place in the data to its line. Duplicate keys, anchors' surprises
 * and syntax errors come out as problems with their line, never as data.
 */
import {
  type Alias,
  type Document,
  isAlias,
  isCollection,
  isMap,
  isNode,
  isPair,
  isScalar,
  LineCounter,
  parseDocument,
  type YAMLError,
} from 'yaml';
import { decodeText } from './decodeText';

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

/** Reads YAML, as bytes where the encoding is to be checked; `file` is the name that problems carry. */
export function readYaml(written: string | Uint8Array, file: string): YamlFile {
  const decoded = decodeText(written);
  if (decoded.problem !== undefined) {
    const { line, problem: message } = decoded;
    return { file, data: undefined, problems: [{ file, line, message }], lineOf: () => line };
  }
  const { text } = decoded;
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true });
  const problems = problemsOf(document, lines, text, file);
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

/** One problem a line: what follows from a mistake is seldom another. */
function problemsOf(document: Document.Parsed, lines: LineCounter, text: string, file: string): FileProblem[] {
  const found = new Map<number, string>();
  const written = text.split(/\r?\n/);
  const add = (line: number, message: string) => {
    if (!found.has(line)) found.set(line, `${message}${fullwidthHint(written[line - 1] ?? '')}`);
  };
  for (const error of [...document.errors, ...document.warnings]) {
    add(error.linePos?.[0].line ?? 0, explain(error, written, lines));
  }
  if (document.errors.length === 0 && document.contents === null) add(0, 'is empty; write it, or remove the file');
  const root = document.contents;
  if (document.errors.length === 0 && isScalar(root)) {
    add(lines.linePos(root.range![0]).line, 'is text without keys; write "key: value", a line each');
  }
  for (const { range, source } of aliasesBelow(root)) {
    const message = `*${source} repeats what stands elsewhere; write it out, so that each place says what it means`;
    add(range ? lines.linePos(range[0]).line : 0, message);
  }
  return [...found].sort(([a], [b]) => a - b).map(([line, message]) => ({ file, line, message }));
}

/** In the order of the text. The library's own walk keeps the path to each node, and took a fifteenth of the time of reading. */
function aliasesBelow(node: unknown, found: Alias[] = []): Alias[] {
  if (isAlias(node)) found.push(node);
  else if (isCollection(node)) for (const item of node.items) aliasesBelow(item, found);
  else if (isPair(node)) for (const part of [node.key, node.value]) aliasesBelow(part, found);
  return found;
}

/** What the parser says, with the next step where it has none. */
function explain(error: YAMLError, written: readonly string[], lines: LineCounter): string {
  const line = error.linePos?.[0].line ?? 0;
  const said = error.message.split('\n')[0]!.replace(/ at line \d+, column \d+:?$/, '');
  switch (error.code) {
    case 'DUPLICATE_KEY': {
      const key = keyAt(written[line - 1]?.slice(lines.linePos(error.pos[0]).col - 1) ?? '');
      return `the key ${key} stands twice; keep one of them`;
    }
    case 'TAB_AS_INDENT':
      return 'a tab stands before the text; indent with spaces';
    case 'MULTIPLE_DOCS':
      return 'another document begins here; remove the "---", or make it a file of its own';
    case 'BAD_ALIAS':
      return 'a lone * is no text; put it in quotes: "*"';
    case 'BAD_INDENT':
    case 'BLOCK_AS_IMPLICIT_KEY':
      return `${said}; look at the indentation of this line and of those around it`;
    case 'MULTILINE_IMPLICIT_KEY':
    case 'MISSING_CHAR':
      return `${said}; look for a missing ":", quote or bracket on this line or the one before`;
    case 'TAG_RESOLVE_FAILED':
      return `${said}; a value is plain text, or stands in quotes`;
    default:
      return said;
  }
}

function keyAt(text: string): string {
  const key = /^(["'])(.*?)\1|^[^\s:,}]+/.exec(text);
  return key ? `"${key[2] ?? key[0]}"` : 'of this line';
}

/** What an input method leaves behind looks right and is none of YAML's signs. */
export function fullwidthHint(line: string): string {
  if (/^[ \t]*[\u3000\u00a0]/.test(line))
    return ' (the line begins with a space that YAML does not count: U+3000 or U+00A0)';
  return /^\s*(- )?[^\s"'：]+\s*：/.test(line) ? ' (the colon is a fullwidth one: ：)' : '';
}

/** One line of text for a terminal. */
export function formatFileProblem(problem: FileProblem): string {
  return `${problem.file}${problem.line > 0 ? `:${problem.line}` : ''}: ${problem.message}`;
}
