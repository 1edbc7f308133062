import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { JsonObject, JsonSchema, JsonValue } from '../../lib/json/json.js';
import { GapKind, PlanStatus, SuggestionKind } from '../../domain/plan-report/index.js';
import { JSONObjectScalar, JSONScalar } from '../scalars.js';
import { NodeInterface } from '../node.interface.js';
import { OneOf } from '../shapes/one-of.js';
import { GOES } from '../shapes/removal.js';

registerEnumType(PlanStatus, {
  name: 'PlanStatus',
  description: 'How far a request became a plan.',
  valuesConfig: {
    READY: { description: 'Every part of the request has an effect in the plan.' },
    DRAFT: { description: 'There are steps, and a question that has to be answered before they can run.' },
    REFUSED: { description: 'There are no steps; the gaps say why.' },
  },
});

registerEnumType(GapKind, {
  name: 'GapKind',
  description: 'The kind of thing that is missing from a plan.',
  valuesConfig: {
    VALUE: { description: 'A value that a step needs.' },
    CHOICE: { description: 'A decision between several readings.' },
    SERVICE: { description: 'A service for which no tool is connected.' },
    CONNECTION: { description: 'A connection that the user does not have yet.' },
    OPERATION: { description: 'Something to do for which no tool fits.' },
    CONDITION: { description: 'A condition or filter that cannot be expressed as it was said.' },
    UNCLAIMED: { description: 'Words that have no effect in the plan.' },
    UNSUPPORTED: { description: 'Something that no plan can do.' },
    MODEL: { description: 'Work that needs a language model.' },
    LANGUAGE: { description: 'A language that the planner does not read.' },
    CONFLICT: { description: 'Parts of the request that contradict each other.' },
    EMPTY: { description: 'A request that asks for nothing.' },
  },
});

registerEnumType(SuggestionKind, {
  name: 'SuggestionKind',
  description: 'A possible remedy for a gap.',
  valuesConfig: {
    CONNECT: { description: 'Make a connection.' },
    ADD_MCP: { description: 'Connect an MCP server.' },
    ADD_OPENAPI: { description: 'Add the OpenAPI document of a service.' },
    USE_INSTEAD: { description: 'Use something else that is there.' },
  },
});

@ObjectType('GapChoice', { implements: NodeInterface, description: 'One answer to a gap.', simpleResolvers: true })
export class GapChoiceType extends NodeInterface {
  @Field(() => String, { description: 'Names the choice within its gap.' })
  readonly key!: string;

  @Field(() => String, { description: 'For people.' })
  readonly label!: string;

  @Field(() => JSONObjectScalar, { description: 'Values by the JSON pointers at which they are put into the plan.' })
  readonly patch!: JsonObject;

  @Field(() => String, {
    nullable: true,
    description: 'Other words with which the request is read again; null if the patch answers the gap.',
  })
  readonly words?: string | null;
}

@ObjectType('Suggestion', { description: 'Something that could be done about a gap.', simpleResolvers: true })
export class SuggestionType {
  @Field(() => SuggestionKind, { description: 'The kind of action.' })
  readonly kind!: SuggestionKind;

  @Field(() => String, { description: 'For people.' })
  readonly label!: string;

  @Field(() => String, { nullable: true, description: 'The server or document that it names.' })
  readonly serverOrDocument!: string | null;
}

@ObjectType('Gap', {
  implements: NodeInterface,
  description: 'Something that the request asks for and the plan does not have.',
  simpleResolvers: true,
})
export class GapType extends NodeInterface {
  @Field(() => String, { description: 'Names the gap within the plan.' })
  readonly key!: string;

  @Field(() => GapKind, { description: 'The kind of thing that is missing.' })
  readonly kind!: GapKind;

  @Field(() => String, { description: 'The words of the request that it is about; empty if no words stand for it.' })
  readonly words!: string;

  @Field(() => Int, { nullable: true, description: 'The start of these words in `request`, in characters.' })
  readonly start!: number | null;

  @Field(() => Int, { nullable: true, description: 'The end of these words in `request`.' })
  readonly end!: number | null;

  @Field(() => String, { description: 'Why it is open.' })
  readonly reason!: string;

  @Field(() => String, { description: 'The question for the user.' })
  readonly question!: string;

  @Field(() => String, { nullable: true, description: 'A JSON pointer into the plan: /steps/2/input/to.' })
  readonly target!: string | null;

  @Field(() => JSONObjectScalar, {
    nullable: true,
    description: 'JSON Schema of the value that answers it; null if a value alone does not.',
  })
  readonly valueSchema!: JsonSchema | null;

  @Field(() => [GapChoiceType], { description: 'Answers to choose from.' })
  readonly choices!: readonly GapChoiceType[];

  @Field(() => [SuggestionType], { description: 'Possible remedies.' })
  readonly suggestions!: readonly SuggestionType[];

  @Field(() => Boolean, { description: 'Whether the workflow cannot run before it is answered.' })
  readonly isBlocking!: boolean;
}

@ObjectType('Assumption', {
  description: 'A value that the request does not give, and that is easy to see and to change.',
  simpleResolvers: true,
})
export class AssumptionType {
  @Field(() => String, { nullable: true, description: 'The words that it stands beside.' })
  readonly words!: string | null;

  @Field(() => String, { description: 'The value that was assumed.' })
  readonly text!: string;

  @Field(() => String, { description: 'A JSON pointer into the plan.' })
  readonly target!: string;

  @Field(() => [GapChoiceType], { description: 'Other possible meanings.' })
  readonly alternatives!: readonly GapChoiceType[];
}

@ObjectType('LedgerEntry', { description: 'The effect of some words of the request.', simpleResolvers: true })
export class LedgerEntryType {
  @Field(() => String, { description: 'The words.' })
  readonly words!: string;

  @Field(() => Int, { description: 'The start of these words in `request`, in characters.' })
  readonly start!: number;

  @Field(() => Int, { description: 'The end of these words in `request`.' })
  readonly end!: number;

  @Field(() => String, { description: 'The part that used them: trigger, the name of a tool, neutral, gap, user.' })
  readonly owner!: string;

  @Field(() => String, { description: 'A JSON pointer into the plan, neutral, assumption, gap:ID, or left out.' })
  readonly effect!: string;
}

@ObjectType('GapDecision', { description: 'A decision of the user about a gap.', simpleResolvers: true })
export class GapDecisionType {
  @Field(() => String, { description: 'The words of the request that it was about.' })
  readonly words!: string;

  @Field(() => String, { description: 'The decision.' })
  readonly text!: string;
}

@ObjectType('PlanReport', {
  description: 'The report of a plan: the effect of each word of the request, and the open questions.',
  simpleResolvers: true,
})
export class PlanReportType {
  @Field(() => PlanStatus, { description: 'How far the request became a plan.' })
  readonly status!: PlanStatus;

  @Field(() => String, { description: 'The request as it was read; start and end count in it.' })
  readonly request!: string;

  @Field(() => String, { description: 'A description of the plan, written from the plan alone.' })
  readonly readBack!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The language of the request (ISO 639-1); null if it is not known.',
  })
  readonly language!: string | null;

  @Field(() => [AssumptionType], { description: 'Values that the request does not give.' })
  readonly assumptions!: readonly AssumptionType[];

  @Field(() => [GapType], { description: 'Open gaps, blocking ones first.' })
  readonly gaps!: readonly GapType[];

  @Field(() => [LedgerEntryType], { description: 'The effect of each word, in their order.' })
  readonly ledger!: readonly LedgerEntryType[];

  @Field(() => [GapDecisionType], { description: 'Decisions of the user about closed gaps.' })
  readonly decisions!: readonly GapDecisionType[];
}

const VALUE = 'The value; it fits the valueSchema of the gap.';
const CHOICE = 'One of its choices, by its id or its key.';
const WORDS =
  'The value as a person writes it. For words of the request that are not understood: other words for them, with which the request is read again.';
const LEAVE_OUT = 'The words of the gap are to have no effect. The decision is recorded.';
const deprecationReason = `Use answer. ${GOES}`;

@InputType('GapReplyInput', { description: 'The answer to a gap.' })
@OneOf()
export class GapReplyInput {
  @Field(() => JSONScalar, { nullable: true, description: VALUE })
  readonly value?: JsonValue;

  @Field(() => ID, { nullable: true, description: CHOICE })
  readonly choiceId?: string;

  @Field(() => String, { nullable: true, description: WORDS })
  readonly words?: string;

  @Field(() => Boolean, {
    nullable: true,
    description: `True: ${LEAVE_OUT.charAt(0).toLowerCase()}${LEAVE_OUT.slice(1)}`,
  })
  readonly leaveOut?: boolean;
}

@InputType('GapAnswerInput', { description: 'An answer to one gap.' })
export class GapAnswerInput {
  @Field(() => ID, { description: 'The gap, by its id or its key.' })
  readonly gapId!: string;

  @Field(() => GapReplyInput, { nullable: true, description: 'The answer; required without the deprecated fields.' })
  readonly answer?: GapReplyInput | null;

  @Field(() => JSONScalar, { nullable: true, description: VALUE, deprecationReason })
  readonly value?: JsonValue;

  @Field(() => ID, { nullable: true, description: CHOICE, deprecationReason })
  readonly choiceId?: string | null;

  @Field(() => String, { nullable: true, description: WORDS, deprecationReason })
  readonly words?: string | null;

  @Field(() => Boolean, { nullable: true, description: LEAVE_OUT, deprecationReason })
  readonly leaveOut?: boolean | null;
}

@InputType('AnswerGapsInput', { description: 'Answers to the questions about a plan.' })
export class AnswerGapsInput {
  @Field(() => ID, { description: 'The workflow.' })
  readonly workflowId!: string;

  @Field(() => Int, { description: 'The version whose gaps were seen; with draftId, the baseVersion of the draft.' })
  readonly version!: number;

  @Field(() => ID, { nullable: true, description: 'The draft whose gaps are answered. Default: the live version.' })
  readonly draftId?: string | null;

  @Field(() => [GapAnswerInput], { description: 'The answers.' })
  readonly answers!: readonly GapAnswerInput[];
}

@InputType('RefineWorkflowInput', { description: 'An instruction that changes a plan.' })
export class RefineWorkflowInput {
  @Field(() => ID, { description: 'The workflow.' })
  readonly workflowId!: string;

  @Field(() => String, { description: 'The change, in words.' })
  readonly instruction!: string;

  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description: 'Keep the changed plan as a draft, to be accepted or discarded.',
  })
  readonly asDraft?: boolean | null;
}
