/*
 * To be preloaded (`node --import`): the clock of the process is wrong by TEST_CLOCK_SHIFT_MS milliseconds, as if the
 * machine's had been set so. Timers and the monotonic clock are as they are.
 */
const shiftMs = Number(process.env['TEST_CLOCK_SHIFT_MS'] ?? '0');
const RealDate = Date;

globalThis.Date = class Date extends RealDate {
  constructor(...given) {
    if (given.length === 0) super(RealDate.now() + shiftMs);
    else super(...given);
  }

  static now() {
    return RealDate.now() + shiftMs;
  }
};
