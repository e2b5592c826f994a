import { transitionsFrame } from '@pmm/comparison/groups/transitions-frame'
import { maturityFrame } from '@pmm/comparison/maturity/maturity-frame'
import type { transitionColumns } from '@pmm/core/contract/chain-columns'
import { panelCounts } from '@pmm/disclosure/publish/panel-counts'
import type { Frame } from '@pmm/table/frame'
import { groupKindOf, type JudgedRelease, oughtToBePublished } from './judged-release.ts'
import type { JudgedFigure } from './usefulness-table.ts'

/** Counts how many administrations went where, move by move that somebody makes or is told to make. */
export function countTransitions({ inputs, audience, published, isJudged, counter }: JudgedRelease): void {
  const maturity = maturityFrame(inputs.chain, { evidence: inputs.evidence })
  const whole = panelsOf(transitionsFrame(inputs.chain, inputs.groups, { maturity }))
  const shown = panelsOf(published.transitions)
  const countsOf = panelCounts(inputs, audience)
  for (const [key, panel] of whole) {
    if (!isJudged(panel.about.cycle)) continue
    const { counts, facts } = countsOf(panel.about)
    if (!oughtToBePublished(counts)) continue
    const statistic = panel.kind === 'quarter' ? 'moves by quarter' : 'moves by level'
    const about = { audience, statistic, groups: groupKindOf(panel.about.group), level: facts.height } as const
    for (const figure of figuresOf(panel, shown.get(key), counts.hidden > 0)) counter.count(about, figure)
  }
}

/** Moves that nobody is told to make count as told where the panel is. */
function figuresOf(panel: Panel, published: Panel | undefined, isNoisy: boolean): JudgedFigure[] {
  const isPublished = published?.isPublished ?? false
  const moves = new Set([...panel.counts.keys(), ...(published?.counts.keys() ?? [])])
  return Array.from(moves, (move) => ({
    isPublished,
    isNoisy,
    difference: (published?.counts.get(move) ?? 0) - (panel.counts.get(move) ?? 0),
    stated: published?.error ?? Number.NaN,
  }))
}

/** The moves of one panel. */
interface Panel {
  readonly kind: string
  readonly about: Record<'group' | 'node' | 'since' | 'cycle', string>
  readonly isPublished: boolean
  readonly error: number
  /** How many went, by start and end. */
  readonly counts: Map<string, number>
}

function panelsOf({ data, length }: Frame<typeof transitionColumns>): Map<string, Panel> {
  const panels = new Map<string, Panel>()
  for (let row = 0; row < length; row++) {
    const kind = data.kind[row]!
    const about = { group: data.group[row]!, node: data.node[row]!, since: data.since[row]!, cycle: data.cycle[row]! }
    const key = [kind, about.group, about.node, about.since, about.cycle].join('\n')
    const isPublished = data.confStatus[row] === 'F'
    const panel = panels.get(key) ?? { kind, about, isPublished, error: data.error[row]!, counts: new Map() }
    if (isPublished) panel.counts.set(`${data.from[row]} ${data.to[row]}`, data.count[row]!)
    panels.set(key, panel)
  }
  return panels
}
