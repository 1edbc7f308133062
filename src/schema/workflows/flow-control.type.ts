import { Field, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { ConcurrencyPolicy, RateLimitPolicy } from '../../domain/flow-control/index.js';

registerEnumType(ConcurrencyPolicy, {
  name: 'ConcurrencyPolicy',
  description: 'How a run is treated when the maximum number of runs has started and not ended.',
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
        'The newest of all that have not ended is CANCELLED with CONCURRENCY_CANCELLED: the new run, unless it was queued before a running one.',
    },
  },
});

registerEnumType(RateLimitPolicy, {
  name: 'RateLimitPolicy',
  description: 'How a run is treated when the maximum number of runs has started within the period.',
  valuesConfig: {
    DELAY: { description: 'It starts as soon as it may.' },
    SKIP: {
      description: 'It does not run: it is CANCELLED with RATE_LIMITED, and a scheduled time is recorded as skipped.',
    },
  },
});

const KEY =
  'A JSONata expression over trigger, context and workflow: each of its values is counted by itself. Absent: all runs of the workflow are counted together.';

@ObjectType('ConcurrencyLimit', { description: 'The limit for runs at the same time.', simpleResolvers: true })
export class ConcurrencyLimitType {
  @Field(() => Int, {
    description:
      'The maximum number of runs at the same time. A run counts from its start to its end, including its waits.',
  })
  readonly limit!: number;

  @Field(() => String, { nullable: true, description: KEY })
  readonly key!: string | null;

  @Field(() => ConcurrencyPolicy, { description: 'How a run is treated when that number is reached.' })
  readonly whenFull!: ConcurrencyPolicy;
}

@ObjectType('RateLimit', { description: 'How many runs may start within any period.', simpleResolvers: true })
export class RateLimitType {
  @Field(() => Int, { description: 'Runs that may start within the period.' })
  readonly limit!: number;

  @Field(() => Int, { description: 'The length of the period, at any start.' })
  readonly periodSeconds!: number;

  @Field(() => String, { nullable: true, description: KEY })
  readonly key!: string | null;

  @Field(() => RateLimitPolicy, { description: 'How a run above the limit is treated.' })
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
  description: 'When the runs of a workflow start, and which of them, for every kind of start.',
  simpleResolvers: true,
})
export class FlowControlType {
  @Field(() => ConcurrencyLimitType, {
    nullable: true,
    description: 'The limit for runs at the same time; absent: any number.',
  })
  readonly concurrency!: ConcurrencyLimitType | null;

  @Field(() => RateLimitType, {
    nullable: true,
    description: 'How many runs may start within any period; absent: any number.',
  })
  readonly rateLimit!: RateLimitType | null;

  @Field(() => DebounceType, {
    nullable: true,
    description: 'The rule that drops all but the last of runs that follow one another quickly; absent: all run.',
  })
  readonly debounce!: DebounceType | null;

  @Field(() => Int, { description: "Of the owner's runs that wait, those with the higher priority go first." })
  readonly priority!: number;
}

@InputType('ConcurrencyLimitInput', { description: 'The limit for runs at the same time.' })
export class ConcurrencyLimitInput {
  @Field(() => Int, {
    description: 'The maximum number of runs at the same time, including waiting ones; 1 to 10,000.',
  })
  readonly limit!: number;

  @Field(() => String, { nullable: true, description: KEY })
  readonly key?: string | null;

  @Field(() => ConcurrencyPolicy, {
    nullable: true,
    defaultValue: ConcurrencyPolicy.QUEUE,
    description: 'How a run is treated when that number is reached.',
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
    description: 'How a run above the limit is treated.',
  })
  readonly whenExceeded?: RateLimitPolicy | null;
}

@InputType('DebounceInput', {
  description: 'The rule that drops all but the last of runs that follow one another quickly.',
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
  description: 'When the runs of a workflow start, and which of them, for every kind of start.',
})
export class FlowControlInput {
  @Field(() => ConcurrencyLimitInput, {
    nullable: true,
    description: 'The limit for runs at the same time; absent: any number.',
  })
  readonly concurrency?: ConcurrencyLimitInput | null;

  @Field(() => RateLimitInput, {
    nullable: true,
    description: 'How many runs may start within any period; absent: any number.',
  })
  readonly rateLimit?: RateLimitInput | null;

  @Field(() => DebounceInput, {
    nullable: true,
    description: 'The rule that drops all but the last of runs that follow one another quickly; absent: all run.',
  })
  readonly debounce?: DebounceInput | null;

  @Field(() => Int, {
    nullable: true,
    defaultValue: 0,
    description: "Of the owner's runs that wait, those with the higher priority go first; -1,000,000 to 1,000,000.",
  })
  readonly priority?: number | null;
}
