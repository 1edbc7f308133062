const asIs = (text: string): string => text;

/** `████████░░░░`. */
export function drawProgressBar(
  done: number,
  total: number,
  width: number,
  paintDone = asIs,
  paintRest = asIs,
): string {
  const share = total <= 0 ? 0 : Math.min(1, Math.max(0, done / total));
  const filled = share < 1 ? Math.floor(share * width) : width;
  return `${filled === 0 ? '' : paintDone('█'.repeat(filled))}${filled === width ? '' : paintRest('░'.repeat(width - filled))}`;
}
