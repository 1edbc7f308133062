import { createStore } from '../lib/store';

/** `waiting`: the server cannot be reached, and is asked again until it can. */
export type ConnectionState = 'connecting' | 'online' | 'waiting';

export const connection = createStore<ConnectionState>('connecting');
