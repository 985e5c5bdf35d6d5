/** A path in an answer. */
type AnswerPath = readonly (string | number)[];

interface Node {
  readonly below: Map<string | number, Node>;
  isEnd: boolean;
}

/** Paths of an answer, to be asked which others lie beside them: as long as the path that is asked for, however many there are. */
export class PathTree {
  readonly #root: Node = { below: new Map(), isEnd: false };

  add(path: AnswerPath): void {
    let node = this.#root;
    for (const key of path) {
      let next = node.below.get(key);
      if (!next) node.below.set(key, (next = { below: new Map(), isEnd: false }));
      node = next;
    }
    node.isEnd = true;
  }

  /** Is one of the paths this one, above it or below it? */
  hasRelated(path: AnswerPath): boolean {
    let node = this.#root;
    for (const key of path) {
      if (node.isEnd) return true;
      const next = node.below.get(key);
      if (!next) return false;
      node = next;
    }
    return node.isEnd || node.below.size > 0;
  }
}
