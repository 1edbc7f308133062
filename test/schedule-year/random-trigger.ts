import { DstGapPolicy, DstRepeatPolicy, MisfirePolicy, OverlapPolicy } from '../../src/domain/trigger/trigger.js';
import type { TriggerDraft } from '../../src/domain/trigger/trigger.js';
import type { Chance } from './chance.js';

const ZONES = [
  'UTC',
  'America/New_York',
  'America/Los_Angeles',
  'America/Havana',
  'America/Santiago',
  'Europe/Berlin',
  'Europe/Dublin',
  'Asia/Kathmandu',
  'Asia/Beirut',
  'Australia/Lord_Howe',
  'Australia/Sydney',
  'Pacific/Chatham',
  'Antarctica/Troll',
];

/** From a few times a day to once a month, as users have them, with many around the hours at which clocks change. */
function randomSchedule(chance: Chance): string {
  const minute = chance.integer(0, 11) * 5;
  const hour = chance.is(0.4) ? chance.integer(0, 4) : chance.integer(0, 23);
  switch (chance.integer(0, 9)) {
    case 0:
      return `${minute} ${hour},${(hour + 12) % 24} * * *`;
    case 1:
      return `${minute} ${hour} * * MON-FRI`;
    case 2:
      return `${minute} */${chance.of([4, 6, 8, 12])} * * *`;
    case 3:
      return `${minute} ${hour} ${chance.of(['L', '1,15', '*/3', '31'])} * *`;
    case 4:
      return `${minute} ${hour} * * ${chance.of(['SUN', '0L', 'MON#1', '2,4'])}`;
    case 5:
      return `*/30 ${chance.of(['2', '1-2', '0,1', '23,0'])} * * ${chance.of(['*', 'SUN'])}`;
    case 6:
      return chance.of(['@daily', '@weekly', '@monthly']);
    default:
      return `${minute} ${hour} * * *`;
  }
}

/** The settings that determine the times. */
export function randomTimes(chance: Chance): Pick<TriggerDraft, 'schedule' | 'timezone' | 'dstGap' | 'dstRepeat'> {
  return {
    schedule: randomSchedule(chance),
    timezone: chance.of(ZONES),
    dstGap: chance.of(Object.values(DstGapPolicy)),
    dstRepeat: chance.of(Object.values(DstRepeatPolicy)),
  };
}

/** The settings that decide about a due time. */
export function randomPolicies(chance: Chance): Pick<TriggerDraft, 'misfire' | 'overlap' | 'jitterSeconds'> {
  return {
    misfire: chance.of(Object.values(MisfirePolicy)),
    overlap: chance.of(Object.values(OverlapPolicy)),
    jitterSeconds: chance.is(0.2) ? chance.integer(1, 3_600) : 0,
  };
}
