import type { PlanRequest } from '../planner.js';

/** Whether the user has connected a service: the same words then mean other things. */
export const hasServices = ({ connections = [] }: Pick<PlanRequest, 'connections'>): boolean =>
  connections.some(({ kind }) => kind === 'SERVICE');
