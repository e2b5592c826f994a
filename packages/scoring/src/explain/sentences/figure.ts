/** A number as data: null where the number is missing, and no zero below zero, which JSON does not know. */
export const figure = (x: number | undefined): number | null => (x === undefined || Number.isNaN(x) ? null : x + 0)

/** A number in a sentence: six digits at most, a dash where the number is missing. */
export function written(x: number | null): string {
  if (x === null || Number.isNaN(x)) return '–'
  return String(Number(x.toPrecision(6))).replace('-', '−')
}

/** A share (0–1) in a sentence. */
export const percentage = (share: number | null): string =>
  share === null || Number.isNaN(share) ? '–' : `${Number((100 * share).toPrecision(3))} %`
