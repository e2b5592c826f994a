import type { Period } from '@pmm/core/domain/period'
import type { Kpi, Method } from '@pmm/core/method/schema/method'
import type { NormalisationRuler } from '@pmm/core/method/schema/ruler'
import { heldFor } from '../../panel/span.ts'
import { refusal } from '../../refusal.ts'
import { applyRuler } from './apply-ruler.ts'
import { isFitted } from './fit-ruler.ts'
import { normaliseFixedInto } from './normalise.ts'
import { refuseUndefined } from './refuse-values.ts'

/** Scores numbers that might be values of one KPI in a cycle, by rulers that the method holds. */
export interface HeldNormaliser {
  /** Whether the score of a number is the same in every cycle. */
  readonly isFixed: boolean
  /**
   * Scores the numbers at the rows of a group.
   *
   * @param target written at each row of `group`: its score; missing where the number is
   * @throws {Problem} `invalid-method` for a number that has no score, or where the method holds no ruler for the cycle
   */
  readonly into: (group: Uint32Array, source: Float64Array, target: Float64Array, cycle: Period) => void
}

/** The normaliser of a KPI where nothing is to be fitted any more; null for a context KPI. */
export function heldNormaliserOf(kpi: Kpi, { scale, rulers = [] }: Method): HeldNormaliser | null {
  const rule = kpi.normalisation
  if (rule === null) return null
  const ruling = { kpi, scale, administrationOf: () => 'draw' }
  if (!isFitted(rule))
    return {
      isFixed: true,
      into: (group, source, target) => {
        normaliseFixedInto(group, source, target, rule, ruling)
        refuseUndefined(group, source, target, ruling)
      },
    }
  const held = rulers.filter(
    (ruler): ruler is NormalisationRuler => ruler.step === 'normalise' && ruler.kpi === kpi.code,
  )
  const into: HeldNormaliser['into'] = (group, source, target, cycle) => {
    const fitted = heldFor({ cycle }, held)?.fitted
    if (fitted === undefined) throw notHeld(kpi, cycle)
    applyRuler(group, source, target, { rule, fitted }, ruling)
    refuseUndefined(group, source, target, ruling)
  }
  return { isFixed: false, into }
}

const notHeld = ({ code }: Kpi, cycle: Period) =>
  refusal({
    node: code,
    value: cycle,
    rule: 'ruler-not-held',
    message: 'the method holds no ruler of the KPI for this cycle',
  })
