import { convergenceFrame } from '@pmm/comparison/groups/convergence-frame'
import { convergenceColumns } from '@pmm/core/contract/chain-columns'
import { codeIn } from '@pmm/table/coded'
import type { Frame } from '@pmm/table/frame'
import { type Booked, bookedFrame } from '@pmm/table/written'
import { deviationError, meanError, noiseLevel } from '../cells/expected-error.ts'
import { isNear } from '../cells/near-groups.ts'
import { roundToStep, stepFor } from '../cells/precision.ts'
import { nodeKeyOf, secondNoise, widthOf } from '../cells/second-noise.ts'
import type { CellStatus } from '../cells/status-by-counts.ts'
import { setKeyOf } from '../draws/set-key.ts'
import type { Reader } from '../panel/kept-back.ts'
import { protectedChain } from '../panel/protected-cycle.ts'
import { type PanelCounts, type PanelRequest, panelCounts, panelStatus } from './panel-counts.ts'
import type { PublishInputs } from './publish-inputs.ts'
import { writableCopy } from './writable-copy.ts'

type Table = Booked<typeof convergenceColumns>

/**
 * Whether groups grow together, as it is told to an audience. Noise widens a spread, so spreads are compared only where
 * about as many keep their score back in both cycles.
 */
export function publishConvergence(inputs: PublishInputs, audience: Reader): Frame<typeof convergenceColumns> {
  const table = writableCopy(convergenceFrame(protectedChain(inputs, audience), inputs.groups))
  const countsOf = panelCounts(inputs, audience)
  for (let row = 0; row < table.length; row++) {
    const about = rowAt(table, row)
    const panel = countsOf(about)
    table.data.panel[row] = panel.counts.size
    writeRow(table, row, { about, panel, inputs })
  }
  return bookedFrame(convergenceColumns, table)
}

const rowAt = ({ codes, books }: Table, row: number): PanelRequest => ({
  group: books.group.words[codes.group[row]!]!,
  node: books.node.words[codes.node[row]!]!,
  since: books.since.words[codes.since[row]!]!,
  cycle: books.cycle.words[codes.cycle[row]!]!,
})

interface RowToPublish {
  readonly about: PanelRequest
  readonly panel: PanelCounts
  readonly inputs: PublishInputs
}

const figures = ['sigmaBefore', 'sigmaAfter', 'beta', 'betaError', 'pValue', 'mobility'] as const

function writeRow(table: Table, row: number, published: RowToPublish): void {
  const { data, codes, books } = table
  const { about, panel, inputs } = published
  const status = statusOf(published)
  codes.confStatus[row] = codeIn(books.confStatus, status)
  if (status !== 'F') {
    for (const name of [...figures, 'error' as const]) data[name][row] = Number.NaN
    return
  }
  const { size, hidden, key } = panel.counts
  if (hidden === 0) return
  const isNearGroup = isNear(about.group)
  const subject = { size, hidden, height: panel.facts.height, width: widthOf(isNearGroup, inputs.parameters) }
  const points = meanError(subject, inputs.parameters)
  const point = panel.facts.score.point(0)
  const address = { cycle: `${about.since}>${about.cycle}`, node: about.node, measure: 'score' as const }
  const noise = secondNoise(nodeKeyOf(setKeyOf(inputs.noise.secret, about.cycle), address), key, inputs.parameters)
  const step = stepFor((points * point) / 2)
  for (const [name, number] of [
    ['sigmaBefore', 'lowerQuartile'],
    ['sigmaAfter', 'upperQuartile'],
  ] as const)
    data[name][row] = roundToStep(Math.max(0, data[name][row]! + (noise(number, isNearGroup) * point) / size), step)
  for (const name of ['beta', 'betaError', 'pValue'] as const) data[name][row] = roundToStep(data[name][row]!, 0.01)
  data.mobility[row] = Number.NaN // whether a quarter of the twins is empty would be seen by its absence
  const sigma = (data.sigmaBefore[row]! + data.sigmaAfter[row]!) / (2 * point)
  data.error[row] = deviationError(subject, sigma, inputs.parameters) * point
  codes.noise[row] = codeIn(books.noise, noiseLevel(points))
}

/** Few contributors, or many more confidential ones in one cycle than in the other, stay untold. */
function statusOf({ about, panel, inputs: { parameters } }: RowToPublish): CellStatus {
  const { counts, hiddenBefore, hiddenAfter, facts } = panel
  const gap = (100 * Math.abs(hiddenBefore - hiddenAfter)) / counts.size
  if (gap > parameters.gap) return 'N'
  return panelStatus(about, counts, facts, parameters)
}
