import { transitionsFrame } from '@pmm/comparison/groups/transitions-frame'
import { maturityFrame } from '@pmm/comparison/maturity/maturity-frame'
import type { transitionColumns } from '@pmm/core/contract/chain-columns'
import { panelTallies } from '@pmm/disclosure/publish/panel-tally'
import type { Frame } from '@pmm/table/frame'
import { groupKindOf, type JudgedRelease, oughtToBeTold } from './judged-release.ts'
import type { JudgedFigure } from './usefulness-table.ts'

/** Counts how many administrations went where, move by move that somebody makes or is told to make. */
export function countTransitions({ inputs, audience, told, isJudged, counter }: JudgedRelease): void {
  const maturity = maturityFrame(inputs.chain, { evidence: inputs.evidence })
  const whole = panelsOf(transitionsFrame(inputs.chain, inputs.groups, { maturity }))
  const shown = panelsOf(told.transitions)
  const tallyOf = panelTallies(inputs, audience)
  for (const [key, panel] of whole) {
    if (!isJudged(panel.about.cycle)) continue
    const { tally, facts } = tallyOf(panel.about)
    if (!oughtToBeTold(tally)) continue
    const statistic = panel.kind === 'quarter' ? 'moves by quarter' : 'moves by level'
    const about = { audience, statistic, groups: groupKindOf(panel.about.group), level: facts.height } as const
    for (const figure of figuresOf(panel, shown.get(key), tally.hidden > 0)) counter.count(about, figure)
  }
}

/** Moves that nobody is told to make count as told where the panel is. */
function figuresOf(panel: Panel, told: Panel | undefined, isNoisy: boolean): JudgedFigure[] {
  const isTold = told?.isTold ?? false
  const moves = new Set([...panel.counts.keys(), ...(told?.counts.keys() ?? [])])
  return Array.from(moves, (move) => ({
    isTold,
    isNoisy,
    difference: (told?.counts.get(move) ?? 0) - (panel.counts.get(move) ?? 0),
    stated: told?.error ?? Number.NaN,
  }))
}

/** The moves of one panel. */
interface Panel {
  readonly kind: string
  readonly about: Record<'group' | 'node' | 'since' | 'cycle', string>
  readonly isTold: boolean
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
    const isTold = data.confStatus[row] === 'F'
    const panel = panels.get(key) ?? { kind, about, isTold, error: data.error[row]!, counts: new Map() }
    if (isTold) panel.counts.set(`${data.from[row]} ${data.to[row]}`, data.count[row]!)
    panels.set(key, panel)
  }
  return panels
}
