import type { Reader } from '@pmm/disclosure/panel/kept-back'
import { twinsAt } from '@pmm/disclosure/panel/protected-cycle'
import type { TableInputs } from '@pmm/release/inputs/table-inputs'

/** The score of an administration for a scored KPI in a cycle. */
export interface ScoreCell {
  /** Place of the cycle in the chain. */
  readonly at: number
  /** Code of the administration. */
  readonly who: string
  readonly region: string
  /** Place of the KPI in the method. */
  readonly kpi: number
  readonly isHidden: boolean
  readonly score: number
}

/** The scores of KPIs in some cycles; the attacker reads those that are not hidden. */
export function scoreCells(inputs: TableInputs, ats: readonly number[], audience: Reader): ScoreCell[] {
  return ats.flatMap((at) => {
    const { method, scores, administrations } = inputs.chain[at]!
    const { keptBack } = twinsAt(inputs, at)
    const kpis = new Map(method.kpis.map(({ code }, place) => [code, place]))
    const regions = new Map(administrations.map(({ code, region }) => [code, region ?? '']))
    const { administration, node, score } = scores.data
    return Array.from(administration, (who, row): ScoreCell | null => {
      const kpi = kpis.get(node[row]!)
      if (kpi === undefined || Number.isNaN(score[row]!)) return null
      const isHidden = keptBack[audience][row] === 1
      return { at, who: who!, region: regions.get(who!) ?? '', kpi, isHidden, score: score[row]! }
    }).filter((cell) => cell !== null)
  })
}
