/**
 * How often each kind of dirt occurs at the default dirt of 0.2, as a share of the cells it can befall; other
 * levels scale in proportion. docs/guides/sample-city.md shows this table; a test holds the two together.
 */
export const SHARES = {
  idFullWidth: 0.015,
  idOld15: 0.03,
  idLowerX: 0.3,
  idBlanks: 0.012,
  idDigitMissing: 0.006,
  idWrongCheck: 0.006,
  idScientific: 0.001,
  idAbsent: 0.015,
  dateCompact: 0.06,
  dateSlashes: 0.08,
  dateChinese: 0.03,
  dateSerial: 0.02,
  addressNoCity: 0.35,
  addressNoTownship: 0.12,
  addressSuffix: 0.3,
  addressNoRoomWord: 0.15,
  addressChineseNumerals: 0.03,
  addressShort: 0.05,
  addressFullWidth: 0.02,
  addressBlanks: 0.01,
  addressIncomplete: 0.008,
  nameBlanks: 0.01,
  nameFullWidthBlanks: 0.008,
  phoneCountryCode: 0.02,
  phoneDashes: 0.02,
  phoneBlanks: 0.02,
  labelBlanks: 0.01,
  textBlanks: 0.01,
  petitionTwice: 0.03,
  petitionTwiceLater: 0.03,
  rowRequiredMissing: 0.0006,
  rowImpossibleDate: 0.0006,
} as const;

/** The kinds of dirt. */
export type DirtKind = keyof typeof SHARES;

/** The dirt at which SHARES hold. */
export const DEFAULT_DIRT = 0.2;
