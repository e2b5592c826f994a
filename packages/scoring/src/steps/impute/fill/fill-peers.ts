import type { Imputation } from '@pmm/core/method/schema/pipeline'
import type { StepInput } from '../../../panel/stage.ts'
import { nearestPeers } from '../methods/nearest-peers.ts'
import { comparedKpis } from './compared-kpis.ts'
import type { FilledCell, Filling } from './filling.ts'
import { scalesOf } from './scale-ends.ts'

/** The rule of imputation that fills gaps from the nearest peers. */
export type PeersRule = Extract<Imputation, { method: 'nearest-peers' }>

/**
 * Fills the gaps of KPIs with the mean of the administrations most alike in the same cycle, compared by the scored
 * KPIs, each on its scale over the reference set.
 *
 * @throws {Problem} `invalid-method` for an empty reference set
 */
export function fillPeers(input: StepInput, rule: PeersRule, kpis: readonly number[]): Filling {
  const { peers, minimumShared = 3, reference = 'this-cycle' } = rule
  const compared = comparedKpis(input.method, kpis)
  const columns = compared.map((kpi) => input.values[kpi]!)
  const scales = scalesOf(input, compared, reference)
  const codeOf = (row: number) => input.panel.administrations[row]!
  const cells = input.cycles.flatMap(({ period, rows }) => {
    const ends = compared.map((kpi) => scales.endsIn(kpi, period))
    const imputed = nearestPeers(rows, columns, { peers, minimumShared, ends, codeOf })
    return imputed.map(({ column, ...cell }): FilledCell => ({ ...cell, kpi: compared[column]!, how: 'nearest-peers' }))
  })
  const wanted = new Set(kpis)
  return { cells: cells.filter(({ kpi }) => wanted.has(kpi)), rulers: scales.rulers }
}
