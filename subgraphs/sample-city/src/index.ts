export { type CityOptions, type CitySummary, makeCity } from './makeCity';
export { SHOWCASE } from './lives/showcase/SHOWCASE';
export { DEFAULT_DIRT, type DirtKind, SHARES } from './dirt/shares';
