export { carried } from './carry.js';
export { refine } from './refine.js';
export type { Refined, Unrefined } from './refine.js';
