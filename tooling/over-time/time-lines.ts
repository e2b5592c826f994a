import type { ScoredCycle } from '@pmm/comparison/chain/chain'
import { changesFrame } from '@pmm/comparison/change/changes-frame'
import { convergenceFrame } from '@pmm/comparison/groups/convergence-frame'
import { slopesFrame } from '@pmm/comparison/trend/slopes-frame'
import { rowsOf } from '@pmm/table/frame'
import { worldOf } from './chain-of-csv.ts'

/** What a chain says over time, for people: a line per pair of cycles, and a line on trends. */
export function timeLines(chain: readonly ScoredCycle[], node: string): string[] {
  const since = chain.slice(0, 1).map(({ cycle }) => cycle)
  const changes = rowsOf(changesFrame(chain, { since, uncertainty: {} })).filter((row) => row.node === node)
  const pairs = rowsOf(convergenceFrame(chain, worldOf(chain), { since })).filter((row) => row.node === node)
  const lines = pairs.map((row) => {
    const verdicts = changes.filter((one) => one.verdict !== null && one.since === row.since && one.cycle === row.cycle)
    const share = (verdict: string) => percent(verdicts, (one) => one.verdict === verdict)
    const sigma = `sigma ${shown(row.sigmaBefore)} → ${shown(row.sigmaAfter)}`
    const beta = `beta ${shown(row.beta)} ± ${shown(row.betaError)} a year (p ${(row.pValue ?? Number.NaN).toPrecision(2)})`
    const said = `improved ${share('improved')}, declined ${share('declined')}, no clear change ${share('no-clear-change')}`
    return `${row.since} → ${row.cycle}: panel ${row.panel}, ${sigma}, ${beta}, mobility ${shown(row.mobility)}; ${said}`
  })
  return [...lines, trendLine(chain, node)]
}

function trendLine(chain: readonly ScoredCycle[], node: string): string {
  const slopes = rowsOf(slopesFrame(chain)).filter((row) => row.node === node && row.slope !== null)
  const rising = percent(slopes, ({ slopeLower }) => (slopeLower ?? 0) > 0)
  const falling = percent(slopes, ({ slopeUpper }) => (slopeUpper ?? 0) < 0)
  const tested = percent(slopes, ({ pValue }) => (pValue ?? 1) < 0.1)
  return `trends of ${slopes.length}: rising ${rising}, falling ${falling} by their intervals; ${tested} with p < 0.1`
}

const shown = (x: number | null): string => (x === null ? '–' : x.toFixed(4))

function percent<T>(rows: readonly T[], isCounted: (row: T) => boolean): string {
  return rows.length === 0 ? '–' : `${((100 * rows.filter(isCounted).length) / rows.length).toFixed(1)} %`
}
