import type { JsonValue } from '../../lib/json/json.js';
import type { Connector, ConnectorOperation, ConnectorPage, RequestTemplate } from '../file/connector.type.js';
import type { CallFiles } from '../request/call-files.type.js';
import type { NextPage } from '../request/next-page.js';
import type { TemplateScope } from '../template/render.js';
import type { OpenService } from './open-service.type.js';

/** One request to a service, and further ones for its pages. */
export interface ServiceRequest {
  readonly connector: Connector;
  readonly opened: OpenService;
  readonly request: RequestTemplate;
  /** `input`, `hook` and `cursor`; the settings of the connection are added. */
  readonly scope: TemplateScope;
  readonly page: ConnectorPage | null;
  readonly maxPages: number;
  readonly idempotency: ConnectorOperation['idempotency'];
  /** The answer becomes a file, whatever it is. Default: false. */
  readonly asFile?: boolean;
  /** For callers that read a list in parts. Default: from the first page, and nothing is said about further ones. */
  readonly paging?: Paging | undefined;
}

/** The place in a list at which a call begins, and the one at which it ended. */
export interface Paging {
  /** Null: the first page. */
  readonly from: NextPage | null;
  /** Called once. Null: there are no further pages. */
  ended(next: NextPage | null): void;
}

/** Whose request it is. */
export interface ServiceCaller {
  readonly ownerId: string;
  /** The same on every attempt. */
  readonly idempotencyKey: string;
  readonly signal: AbortSignal;
  readonly now: Date;
  /** Of the run, for calls of steps. Absent: binary answers are base64, and no files are sent. */
  readonly files?: CallFiles | undefined;
  /** Calls back once the answer is stored, which makes room for other answers. Default: at once. */
  readonly whenStored?: ((then: () => void) => void) | undefined;
}

/** Sends a request, through the address guard. @returns the answer, with the lists of all pages. @throws StepFailure */
export type SendToService = (request: ServiceRequest, caller: ServiceCaller) => Promise<JsonValue>;
