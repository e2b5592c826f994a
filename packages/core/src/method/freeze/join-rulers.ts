import type { ImputationRuler } from '../schema/ruler.ts'

/** Joins two rulers of a KPI; of two scales on the same reference set the later scale counts. */
export function joinRulers(earlier: ImputationRuler, later: ImputationRuler): ImputationRuler {
  const centres = [...earlier.centres, ...later.centres]
  const scales = [...(earlier.ends ?? []), ...(later.ends ?? [])]
  const byReference = new Map(scales.map((scale) => [String(scale.reference), scale]))
  return { ...earlier, centres, ...(scales.length > 0 ? { ends: Array.from(byReference.values()) } : {}) }
}
