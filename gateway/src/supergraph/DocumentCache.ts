import { BoundedCache } from '../cache/BoundedCache';
import type { GatewayConfig } from '../config';
import type { CheckedDocument } from './CheckedDocument';

/** Places for texts, by their length. */
const PLACES = 64;
/** Characters of a text that is kept in one, at most. */
const LONGEST = 16_384;

/** Checked documents by text, within the configured bounds. */
export class DocumentCache extends BoundedCache<string, CheckedDocument> {
  /**
   * Texts that were found. Each request brings its text anew, and a hash reads it character by character; to compare it with one that is
   * hashed already is cheaper by far.
   */
  readonly #found: string[] = [];

  constructor({ documents, documentsSize }: GatewayConfig['cache']) {
    super({ max: documents, maxSize: documentsSize, sizeOf: (_document, text) => text.length * 2 });
  }

  override get(text: string): CheckedDocument | undefined {
    const place = text.length % PLACES;
    const found = this.#found[place];
    if (found === text) return super.get(found);
    const document = super.get(text);
    if (document && text.length <= LONGEST) this.#found[place] = text;
    return document;
  }
}
