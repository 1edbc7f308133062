import { Field, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { ConcurrencyPolicy, RateLimitPolicy } from '../../domain/flow-control/index.js';

registerEnumType(ConcurrencyPolicy, {
  name: 'ConcurrencyPolicy',
  description: 'What becomes of a run that comes while as many as may are going.',
  valuesConfig: {
    QUEUE: { description: 'It waits until one of them has ended.' },
    SKIP: {
      description:
        'It does not run: it is CANCELLED with CONCURRENCY_SKIPPED, and a scheduled time is recorded as skipped.',
    },
    CANCEL_OLDEST: {
      description:
        'The oldest of all that have not ended is CANCELLED with CONCURRENCY_CANCELLED, and the new run takes its place.',
    },
    CANCEL_NEWEST: {
      description:
        'The newest of all that have not ended is CANCELLED with CONCURRENCY_CANCELLED: the new run, unless it was queued before one that is going.',
    },
  },
});

registerEnumType(RateLimitPolicy, {
  name: 'RateLimitPolicy',
  description: 'What becomes of a run that comes when as many have started as may within the period.',
  valuesConfig: {
    DELAY: { description: 'It starts as soon as it may.' },
    SKIP: {
      description: 'It does not run: it is CANCELLED with RATE_LIMITED, and a scheduled time is recorded as skipped.',
    },
  },
});

const KEY =
  'A JSONata expression over trigger, context and workflow: each of its values is counted by itself. Absent: all runs of the workflow are counted together.';

@ObjectType('ConcurrencyLimit', { description: 'How many runs may be going at a time.', simpleResolvers: true })
export class ConcurrencyLimitType {
  @Field(() => Int, {
    description: 'Runs that may be going at a time; a run counts from its start to its end, its waits included.',
  })
  readonly limit!: number;

  @Field(() => String, { nullable: true, description: KEY })
  readonly key!: string | null;

  @Field(() => ConcurrencyPolicy, { description: 'What becomes of a run that comes while as many are going.' })
  readonly whenFull!: ConcurrencyPolicy;
}

@ObjectType('RateLimit', { description: 'How many runs may start within any period.', simpleResolvers: true })
export class RateLimitType {
  @Field(() => Int, { description: 'Runs that may start within the period.' })
  readonly limit!: number;

  @Field(() => Int, { description: 'The length of the period, wherever it begins.' })
  readonly periodSeconds!: number;

  @Field(() => String, { nullable: true, description: KEY })
  readonly key!: string | null;

  @Field(() => RateLimitPolicy, { description: 'What becomes of a run beyond the limit.' })
  readonly whenExceeded!: RateLimitPolicy;
}

@ObjectType('Debounce', {
  description:
    'Of runs that follow one another within the quiet time only the last runs; the others are CANCELLED with DEBOUNCED.',
  simpleResolvers: true,
})
export class DebounceType {
  @Field(() => Int, { description: 'For how long no further run must have come.' })
  readonly quietSeconds!: number;

  @Field(() => Int, {
    nullable: true,
    description:
      'The last one runs after this long at the latest, counted from the first; absent: there is no end to waiting.',
  })
  readonly maxWaitSeconds!: number | null;

  @Field(() => String, { nullable: true, description: KEY })
  readonly key!: string | null;
}

@ObjectType('FlowControl', {
  description: 'When the runs of a workflow start, and which of them, whatever starts them.',
  simpleResolvers: true,
})
export class FlowControlType {
  @Field(() => ConcurrencyLimitType, {
    nullable: true,
    description: 'How many runs may be going at a time; absent: any number.',
  })
  readonly concurrency!: ConcurrencyLimitType | null;

  @Field(() => RateLimitType, {
    nullable: true,
    description: 'How many runs may start within any period; absent: any number.',
  })
  readonly rateLimit!: RateLimitType | null;

  @Field(() => DebounceType, {
    nullable: true,
    description: 'Which of runs that follow one another quickly are left out; absent: none.',
  })
  readonly debounce!: DebounceType | null;

  @Field(() => Int, { description: "Of the owner's runs that wait, those with the higher priority go first." })
  readonly priority!: number;
}

@InputType('ConcurrencyLimitInput', { description: 'How many runs may be going at a time.' })
export class ConcurrencyLimitInput {
  @Field(() => Int, { description: 'Runs that may be going at a time, their waits included; 1 to 10,000.' })
  readonly limit!: number;

  @Field(() => String, { nullable: true, description: KEY })
  readonly key?: string | null;

  @Field(() => ConcurrencyPolicy, {
    nullable: true,
    defaultValue: ConcurrencyPolicy.QUEUE,
    description: 'What becomes of a run that comes while as many are going.',
  })
  readonly whenFull?: ConcurrencyPolicy | null;
}

@InputType('RateLimitInput', { description: 'How many runs may start within any period.' })
export class RateLimitInput {
  @Field(() => Int, { description: 'Runs that may start within the period; 1 to 10,000.' })
  readonly limit!: number;

  @Field(() => Int, { description: 'The length of the period; 1 to 2,678,400 (31 days).' })
  readonly periodSeconds!: number;

  @Field(() => String, { nullable: true, description: KEY })
  readonly key?: string | null;

  @Field(() => RateLimitPolicy, {
    nullable: true,
    defaultValue: RateLimitPolicy.DELAY,
    description: 'What becomes of a run beyond the limit.',
  })
  readonly whenExceeded?: RateLimitPolicy | null;
}

@InputType('DebounceInput', {
  description: 'Which of runs that follow one another quickly are left out: all but the last.',
})
export class DebounceInput {
  @Field(() => Int, { description: 'For how long no further run must have come; 1 to 604,800 (7 days).' })
  readonly quietSeconds!: number;

  @Field(() => Int, {
    nullable: true,
    description:
      'The last one runs after this long at the latest, counted from the first; absent: there is no end to waiting.',
  })
  readonly maxWaitSeconds?: number | null;

  @Field(() => String, { nullable: true, description: KEY })
  readonly key?: string | null;
}

@InputType('FlowControlInput', {
  description: 'When the runs of a workflow start, and which of them, whatever starts them.',
})
export class FlowControlInput {
  @Field(() => ConcurrencyLimitInput, {
    nullable: true,
    description: 'How many runs may be going at a time; absent: any number.',
  })
  readonly concurrency?: ConcurrencyLimitInput | null;

  @Field(() => RateLimitInput, {
    nullable: true,
    description: 'How many runs may start within any period; absent: any number.',
  })
  readonly rateLimit?: RateLimitInput | null;

  @Field(() => DebounceInput, {
    nullable: true,
    description: 'Which of runs that follow one another quickly are left out; absent: none.',
  })
  readonly debounce?: DebounceInput | null;

  @Field(() => Int, {
    nullable: true,
    defaultValue: 0,
    description: "Of the owner's runs that wait, those with the higher priority go first; -1,000,000 to 1,000,000.",
  })
  readonly priority?: number | null;
}
