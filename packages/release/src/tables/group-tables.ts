import { maturityFrame } from '@pmm/comparison/maturity/maturity-frame'
import type { Columns } from '@pmm/core/contract/column'
import type { TableName } from '@pmm/core/contract/table'
import { protectedChain } from '@pmm/disclosure/panel/protected-cycle'
import { publishConvergence } from '@pmm/disclosure/publish/publish-convergence'
import { publishGroupChanges } from '@pmm/disclosure/publish/publish-group-changes'
import type { PublishedStatistics } from '@pmm/disclosure/publish/publish-inputs'
import { publishPanelTrends } from '@pmm/disclosure/publish/publish-panel-trends'
import { publishTransitions } from '@pmm/disclosure/publish/publish-transitions'
import type { Frame } from '@pmm/table/frame'
import type { TableInputs } from '../inputs/table-inputs.ts'
import { type Reader, type ReleasedTable, readers } from './released-table.ts'

/**
 * The tables of a release about peer groups through all cycles of its method, for everybody but the secretariat. Benchmarks
 * of all cycles, which are made cycle by cycle, are joined by `trendsTables`.
 */
export function* groupTables(inputs: TableInputs): Generator<ReleasedTable> {
  for (const audience of readers) {
    const { panelTrends, groupChanges, convergence, transitions } = groupStatisticsFor(inputs, audience)
    const of = (name: TableName, frame: Frame<Columns>): ReleasedTable => ({
      audience,
      about: `method:${inputs.method}`,
      name,
      frame,
    })
    yield of('panel-trends', panelTrends)
    yield of('group-changes', groupChanges)
    yield of('convergence', convergence)
    yield of('transitions', transitions)
  }
}

/** The statistics of peer groups that span cycles, as they are told to an audience. */
export function groupStatisticsFor(inputs: TableInputs, audience: Reader): Omit<PublishedStatistics, 'benchmarks'> {
  const maturity = maturityFrame(protectedChain(inputs, audience), { evidence: inputs.evidence, isBrief: true })
  return {
    panelTrends: publishPanelTrends(inputs, audience),
    groupChanges: publishGroupChanges(inputs, audience),
    convergence: publishConvergence(inputs, audience),
    transitions: publishTransitions(inputs, audience, maturity),
  }
}
