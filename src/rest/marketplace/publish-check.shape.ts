import type { z } from 'zod';
import { jsonPointer } from '../../lib/json/json-pointer.js';
import { canAcknowledge } from '../../domain/marketplace/publish-check/index.js';
import type { Acknowledgement } from '../../domain/marketplace/publish-check/index.js';
import type { PublishCheck } from '../../services/marketplace/publish-check.service.js';
import { restPath } from '../http/pointer.js';
import { show } from '../common/lower-case.js';
import type { PublishCheck as PublishCheckAnswer, PublishRequest } from './publish-check.schema.js';

export function publishCheckShape({ isPublishable, findings }: PublishCheck) {
  return {
    is_publishable: isPublishable,
    findings: findings.map((finding) => ({
      kind: show(finding.kind),
      pointer: jsonPointer(restPath(finding.path)),
      rule: finding.rule,
      detail: finding.detail,
      excerpt: finding.excerpt,
      can_acknowledge: canAcknowledge(finding),
    })),
  } satisfies z.input<typeof PublishCheckAnswer>;
}

/** By the pointers that the check gives here, in the names of REST. */
export function acknowledgementOf({
  acknowledge_personal_data: personalData = false,
  acknowledge,
}: z.output<typeof PublishRequest>): Acknowledgement {
  const pointers = new Set(acknowledge);
  return { personalData, names: (path) => pointers.has(jsonPointer(restPath(path))) };
}
