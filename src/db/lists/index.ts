/** Pages of lists, for all stations: define a list here, read it with `readPage`, `readPages` or `readBy`. */
export {
  all,
  any,
  between,
  type Condition,
  contains,
  equals,
  oneOf,
  type Range,
  within,
} from './conditions.js';
export { expressions } from './expressions.js';
export { columnsOf, objectOf } from './fields.js';
export { conditionsOf, type Filter, type FilterFields } from './filter.js';
export { defineList, key, type RowOf } from './list.js';
export type { OrderBy, Page, PageArgs } from './page.js';
export { type ListArgs, readBy, readPage, readPages } from './read.js';
export { listReader } from './reader.js';
