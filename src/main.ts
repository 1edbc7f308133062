import { main } from './cli/main.js';

/** `npm start`: the same as `stepcast serve`. */
await main([...process.argv.slice(0, 2), 'serve', ...process.argv.slice(2)]);
