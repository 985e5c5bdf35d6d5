import type { Language } from '../errors/catalogue';

/**
 * The language to tell errors in, by an Accept-Language header: the one of the higher quality value, of two alike the one named first.
 * `standard` where the header wants neither. Read only when an error is written.
 * https://www.rfc-editor.org/rfc/rfc9110#section-12.5.4
 */
export function preferredLanguage(header: unknown, standard: Language): Language {
  if (typeof header !== 'string') return standard;
  const qualities = new Map<Language | '*', number>();
  for (const range of header.toLowerCase().split(',')) {
    const [tag = '', ...parameters] = range.split(';').map((part) => part.trim());
    const language = offered(tag);
    const quality = qualityOf(parameters);
    if (language && quality > (qualities.get(language) ?? -1)) qualities.set(language, quality);
  }
  const other = standard === 'en' ? 'zh' : 'en';
  const rest = qualities.get('*') ?? 0;
  const [wanted, instead] = [qualities.get(standard) ?? rest, qualities.get(other) ?? rest];
  if (wanted !== instead) return wanted > instead ? standard : other;
  if (wanted === 0 || !qualities.has('en') || !qualities.has('zh')) return standard;
  // A map keeps the order in which it was filled, which is that of the header.
  return [...qualities.keys()].find((language) => language !== '*')!;
}

/** Chinese of any script and region is answered alike: who reads one of them is served better by it than by English. */
function offered(tag: string): Language | '*' | undefined {
  if (tag === '*') return tag;
  const [primary] = tag.split('-');
  return primary === 'zh' || primary === 'en' ? primary : undefined;
}

/** https://www.rfc-editor.org/rfc/rfc9110#section-12.4.2; what is no quality value counts as none wanted. */
function qualityOf(parameters: readonly string[]): number {
  const weight = parameters.find((parameter) => parameter.startsWith('q='));
  if (weight === undefined) return 1;
  return /^(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$/.test(weight.slice(2)) ? Number(weight.slice(2)) : 0;
}
