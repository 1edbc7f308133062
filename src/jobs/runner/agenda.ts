import { Agenda } from 'agenda';
import type { AgendaBackend } from 'agenda';
import type { Logger } from '../../logger.js';
import { DEFAULT_LOCK_MS } from './job.js';

export interface AgendaOptions {
  /** Connected. It stays the caller's to close. */
  readonly backend: AgendaBackend;
  /** Stands in each row as the last that wrote it. */
  readonly processId: string;
  /** How often to look for jobs that come due until the next look; a timer starts each of those on time. */
  readonly pollMs: number;
  readonly logger: Logger;
}

/** Builds Agenda and waits until it is ready; it runs nothing until `start()`. */
export async function openAgenda({ backend, processId, pollMs, logger }: AgendaOptions): Promise<Agenda> {
  const agenda = new Agenda({
    backend: alreadyConnected(backend),
    name: processId,
    processEvery: pollMs,
    defaultLockLifetime: DEFAULT_LOCK_MS,
    // Else every job that was ever done keeps its row.
    removeOnComplete: true,
  });
  agenda.on('error', (error) => logger.warn({ err: error }, 'Jobs could not be polled; the next poll tries again'));
  await agenda.ready;
  return agenda;
}

/**
 * Agenda connects in its constructor, in which a failure would be an unhandled rejection. So it gets a backend that is
 * already connected.
 */
function alreadyConnected({ name, repository }: AgendaBackend): AgendaBackend {
  return {
    name,
    repository,
    ownsConnection: false,
    connect: () => Promise.resolve(),
    disconnect: () => Promise.resolve(),
  };
}
