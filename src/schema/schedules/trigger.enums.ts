import { registerEnumType } from 'type-graphql';
import {
  DstGapPolicy,
  DstRepeatPolicy,
  MisfirePolicy,
  OverlapPolicy,
  TriggerType,
} from '../../domain/trigger/trigger.js';

registerEnumType(TriggerType, {
  name: 'TriggerType',
  description: 'The kind of trigger.',
  valuesConfig: {
    MANUAL: { description: 'A user or a program asks for it.' },
    SCHEDULED: { description: 'A time of its schedule comes.' },
    EVENT: { description: 'An event of its type arrives that passes its filters.' },
  },
});

registerEnumType(DstGapPolicy, {
  name: 'DstGapPolicy',
  description:
    'A fixed wall-clock time that the spring change leaves out: run at the first instant after the gap, or skip it.',
  valuesConfig: {
    SHIFT: { description: 'Run at the first instant after the gap.' },
    SKIP: { description: 'Do not run on that day.' },
  },
});

registerEnumType(DstRepeatPolicy, {
  name: 'DstRepeatPolicy',
  description: 'A fixed wall-clock time that the autumn change repeats: run at the first, or at both.',
  valuesConfig: {
    ONCE: { description: 'Run at the first of the two.' },
    TWICE: { description: 'Run at both.' },
  },
});

registerEnumType(MisfirePolicy, {
  name: 'MisfirePolicy',
  description: 'Ticks that came due while no worker ran.',
  valuesConfig: {
    RUN_LATEST: { description: 'Run once, for the latest of them.' },
    RUN_ALL: { description: 'Run for each of the last 100; the rest are recorded as skipped.' },
    SKIP: { description: 'Run for none; all are recorded as skipped.' },
  },
});

registerEnumType(OverlapPolicy, {
  name: 'OverlapPolicy',
  description: 'A tick while an earlier run of the workflow has not ended.',
  valuesConfig: {
    ALLOW: { description: 'Run beside it.' },
    SKIP: { description: 'Do not run; the tick is recorded as skipped.' },
    QUEUE: { description: 'Run when it has ended.' },
    CANCEL_RUNNING: { description: 'Cancel it, then run.' },
  },
});

export { DstGapPolicy, DstRepeatPolicy, MisfirePolicy, OverlapPolicy, TriggerType };
