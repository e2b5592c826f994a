import type { KeptBackCount, ReleaseUsefulness, StatusCount } from '@pmm/core/contract/release-usefulness'
import { isShown } from '@pmm/core/disclosure/level'
import { nodeFactsOf } from '@pmm/disclosure/cells/node-facts'
import type { Reader } from '@pmm/disclosure/panel/kept-back'
import type { PublishedStatistics } from '@pmm/disclosure/publish/publish-inputs'
import type { TableInputs } from '../inputs/table-inputs.ts'
import { readers } from '../tables/released-table.ts'
import { groupKindOf } from './judged-release.ts'
import { usefulnessOf } from './usefulness-of.ts'

/**
 * What a release protects, how strongly, and how useful it is.
 *
 * @param published the statistics as each audience gets them
 */
export function releaseUsefulness(
  inputs: TableInputs,
  published: Readonly<Record<Reader, PublishedStatistics>>,
): ReleaseUsefulness {
  return {
    setting: inputs.parameters.setting,
    noise: inputs.noise.secret.edition,
    keptBack: inputs.chain.flatMap((_, at) => readers.map((audience) => keptBackAt(inputs, at, audience))),
    statuses: readers.flatMap((audience) => statusCounts(inputs, audience, published[audience])),
    statistics: usefulnessOf(inputs, { publishedTo: (audience) => published[audience] }).map((row) => ({
      ...row,
      error: orNull(row.error),
      noisyError: orNull(row.noisyError),
      ratio: orNull(row.ratio),
      within: orNull(row.within),
    })),
  }
}

const orNull = (number: number): number | null => (Number.isFinite(number) ? number : null)

function keptBackAt({ chain, levels }: TableInputs, at: number, audience: Reader): KeptBackCount {
  const { cycle, method, scores } = chain[at]!
  const kpis = new Set(method.kpis.map(({ code }) => code))
  const [reporters, keepers] = [new Set<string>(), new Set<string>()]
  let [values, kept] = [0, 0]
  for (let row = 0; row < scores.length; row++) {
    const [administration, node] = [scores.data.administration[row]!, scores.data.node[row]!]
    if (!kpis.has(node) || Number.isNaN(scores.data.value[row]!)) continue
    reporters.add(administration)
    values++
    if (isShown(levels[at]!(administration, node), audience)) continue
    keepers.add(administration)
    kept++
  }
  return { cycle, audience, administrations: reporters.size, keepers: keepers.size, values, kept }
}

const statuses = { mean: 'meanStatus', median: 'medianStatus', quartiles: 'quartilesStatus' } as const

function statusCounts(inputs: TableInputs, audience: Reader, { benchmarks }: PublishedStatistics): StatusCount[] {
  const levelOf = levelsByNode(inputs)
  const counts = new Map<string, StatusCount>()
  const countOf = (groups: StatusCount['groups'], level: number, statistic: StatusCount['statistic']) => {
    const key = [groups, level, statistic].join(' ')
    const count = counts.get(key) ?? { audience, groups, level, statistic, published: 0, tooFew: 0, leftOut: 0 }
    counts.set(key, count)
    return count
  }
  for (let row = 0; row < benchmarks.length; row++) {
    if (benchmarks.data.measure[row] !== 'score') continue
    const [groups, level] = [groupKindOf(benchmarks.data.group[row]!), levelOf(benchmarks.data.node[row]!)]
    for (const statistic of ['mean', 'median', 'quartiles'] as const)
      countOf(groups, level, statistic)[nameOf(benchmarks.data[statuses[statistic]][row]!)]++
  }
  return [...counts.values()]
}

/** The levels of nodes in whichever version of the method has them, the newest first. */
function levelsByNode({ chain, parameters: { contextReach, reach } }: TableInputs): (node: string) => number {
  const facts = chain.map(({ method }) => nodeFactsOf(method, contextReach, reach)).toReversed()
  return (node) => facts.find((ofMethod) => ofMethod.has(node))!.get(node)!.height
}

function nameOf(status: string): 'published' | 'tooFew' | 'leftOut' {
  if (status === 'F') return 'published'
  return status === 'A' ? 'tooFew' : 'leftOut'
}
