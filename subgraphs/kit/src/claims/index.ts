export { applyLinks, type ApplyLinksOptions } from './applyLinks';
