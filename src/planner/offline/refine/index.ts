export { carried } from './carry.js';
export { refine } from './refine.js';
