import type { Period } from '@pmm/core/domain/period'
import type { Ruler } from '@pmm/core/method/schema/ruler'

/** Finds the ruler of a KPI, or of a group's weights, in one cycle; null where nothing was fitted. */
export type RulerFinder = (step: Ruler['step'], code: string, period: Period, at?: number) => Ruler | null

/** A finder among these rulers; a ruler for one cycle counts before a ruler for every cycle. */
export function rulerFinder(rulers: readonly Ruler[]): RulerFinder {
  if (rulers.length === 0) return () => null
  const rulerByKey = new Map(
    rulers.map((ruler) => [keyOf(ruler.step, codeOf(ruler), ruler.cycle, stepPlaceOf(ruler)), ruler]),
  )
  return (step, code, period, at) =>
    rulerByKey.get(keyOf(step, code, period, at)) ?? rulerByKey.get(keyOf(step, code, null, at)) ?? null
}

/** The code of the KPI or group that a ruler is for. */
export const codeOf = (ruler: Ruler): string => (ruler.step === 'weigh' ? ruler.group : ruler.kpi)

/** The place in the method of the step of a ruler; undefined for normalisation and weights, which come once. */
export const stepPlaceOf = (ruler: Ruler): number | undefined => ('at' in ruler ? ruler.at : undefined)

const keyOf = (step: string, code: string, cycle: Period | null, at: number | undefined): string =>
  `${step} ${code} ${cycle ?? ''} ${at ?? ''}`
