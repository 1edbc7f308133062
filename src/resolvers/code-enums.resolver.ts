import { FieldResolver, Resolver, Root } from 'type-graphql';
import { ErrorCode, NoteCodeEnum, PortNoteCodeEnum, TickReason, UNKNOWN } from '../schema/code-enums.js';
import { InputProblemType } from '../schema/input-problem.type.js';
import { BulkFailureType } from '../schema/runs/bulk-operation.type.js';
import { TickType } from '../schema/schedules/tick.type.js';
import { NoteType } from '../schema/workflows/note.type.js';
import { PortNoteType } from '../schema/workflows/portable.type.js';
import { ProblemType } from '../schema/workflows/problem.type.js';

const CODE = 'The code as an enum; UNKNOWN if it has no value for it.';

@Resolver(() => ProblemType)
export class ProblemCodeResolver {
  @FieldResolver(() => ErrorCode, { description: CODE })
  codeEnum(@Root() { code }: ProblemType): string {
    return valueIn(ErrorCode, code);
  }
}

@Resolver(() => InputProblemType)
export class InputProblemCodeResolver {
  @FieldResolver(() => ErrorCode, { description: CODE })
  codeEnum(@Root() { code }: InputProblemType): string {
    return valueIn(ErrorCode, code);
  }
}

@Resolver(() => BulkFailureType)
export class BulkFailureCodeResolver {
  @FieldResolver(() => ErrorCode, { description: CODE })
  codeEnum(@Root() { code }: BulkFailureType): string {
    return valueIn(ErrorCode, code);
  }
}

@Resolver(() => NoteType)
export class NoteCodeResolver {
  @FieldResolver(() => NoteCodeEnum, { description: CODE })
  codeEnum(@Root() { code }: NoteType): string {
    return valueIn(NoteCodeEnum, code);
  }
}

@Resolver(() => PortNoteType)
export class PortNoteCodeResolver {
  @FieldResolver(() => PortNoteCodeEnum, { description: CODE })
  codeEnum(@Root() { code }: PortNoteType): string {
    return valueIn(PortNoteCodeEnum, code);
  }
}

@Resolver(() => TickType)
export class TickReasonResolver {
  @FieldResolver(() => TickReason, {
    nullable: true,
    description: 'The reason as an enum; UNKNOWN if it has no value for it; null if the tick fired.',
  })
  reasonEnum(@Root() { reason }: TickType): string | null {
    return reason === null ? null : valueIn(TickReason, reason);
  }
}

function valueIn(values: Readonly<Record<string, string>>, text: string): string {
  return Object.values(values).includes(text) ? text : UNKNOWN;
}
