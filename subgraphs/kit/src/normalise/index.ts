export { addressKey, addressKeyOf, addressKeysAgree, type AddressParts, dwellingOf, parseAddress } from './address';
export { isRealDate, normaliseDate, normaliseDateTime } from './date';
export {
  birthDateOf,
  checkDigit,
  type IdNumber,
  type IdState,
  isScientific,
  normaliseIdNumber,
  sexOf,
} from './idNumber';
export { normalisePersonName } from './personName';
export { normalisePhone, type Phone } from './phone';
export { cleanText, compact, saysNothing, toHalfWidth } from './text';
