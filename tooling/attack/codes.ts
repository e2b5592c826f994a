import type { AttackerPanel } from './attacker-panel.ts'
import type { AttackedRelease, Unexplained } from './explained.ts'

const kinds = [
  ['mean', 'meanStatus', 'contributors'],
  ['median', 'medianStatus', 'contributors'],
  ['quartiles', 'quartilesStatus', 'quartiles'],
  ['deciles', 'decilesStatus', 'deciles'],
  ['extremes', 'extremesStatus', 'contributors'],
] as const

/**
 * The codes of benchmarks that an attacker cannot predict from what it may know anyway: how many contribute, how many of
 * them keep the number back, the setting, and what the release before told. As long as there are none, codes say nothing.
 */
export function misjudgedCodes({ inputs, audience, published, panels }: AttackedRelease): Unexplained[] {
  const { data, length } = published.benchmarks
  const before = codesBefore(inputs.publishedBefore?.[audience].benchmarks)
  const places = new Map(inputs.chain.map(({ cycle }, at) => [cycle, at]))
  const found: Unexplained[] = []
  for (let row = 0; row < length; row++) {
    const [cycle, group, node] = [data.cycle[row]!, data.group[row]!, data.node[row]!]
    const [measure, at] = [data.measure[row] as 'score' | 'value', places.get(cycle)!]
    const counts = countsOf(panels[at]!, membersOf(inputs, at, group), node, measure)
    for (const [kind, column, least] of kinds) {
      const key = [cycle, group, node, measure, kind].join(' ')
      const isKpi = inputs.chain[at]!.method.kpis.some(({ code }) => code === node)
      const about = {
        group,
        isKpi,
        wasPublished: before.get(key) === 'F',
        least: Math.max(inputs.parameters.contributors, inputs.parameters[least]),
      }
      const expected = predicted(kind, counts, about, inputs.parameters)
      if (!isExpected(data[column][row]!, expected, measure, counts.hidden))
        found.push({ about: `${key} ${data[column][row]} for ${expected}`, published: 1, expected: 0 })
    }
  }
  return found
}

/** Whether values of a KPI have twins, and are cut at the goalposts too often, follows from the method and what is visible. */
const isExpected = (code: string, expected: string, measure: 'score' | 'value', hidden: number): boolean =>
  code === expected || (measure === 'value' && code === 'N' && hidden > 0)

interface Counts {
  readonly size: number
  readonly hidden: number
}

interface CodedCell {
  readonly group: string
  readonly isKpi: boolean
  readonly wasPublished: boolean
  readonly least: number
}

function predicted(
  kind: (typeof kinds)[number][0],
  { size, hidden }: Counts,
  { group, isKpi, wasPublished, least }: CodedCell,
  parameters: AttackedRelease['inputs']['parameters'],
): string {
  if (size < least) return 'A'
  if (hidden === 0) return 'F'
  if (kind === 'extremes') return 'N'
  if (wasPublished) return 'F'
  const isNear = group === 'world' || group.startsWith('region:') || group.startsWith('income:')
  const isPublished =
    parameters.setting === 'strict' ? group === 'world' : isNear || !isKpi || parameters.setting === 'open'
  if (!isPublished) return 'N'
  return hidden >= parameters.hidden ? 'F' : 'A'
}

function countsOf(panel: AttackerPanel, people: readonly string[], node: string, measure: 'score' | 'value'): Counts {
  const numbers = people.flatMap((who) => panel.numberOf(who, node, measure) ?? [])
  return { size: numbers.length, hidden: numbers.filter(({ isHidden }) => isHidden).length }
}

function membersOf({ groups, chain }: AttackedRelease['inputs'], at: number, group: string): string[] {
  const { members } = groups[at]!.find(({ code }) => code === group)!
  return Array.from(members, (row) => chain[at]!.administrations[row]!.code)
}

function codesBefore(before: AttackedRelease['published']['benchmarks'] | undefined): ReadonlyMap<string, string> {
  const codes = new Map<string, string>()
  for (let row = 0; row < (before?.length ?? 0); row++) {
    const { data } = before!
    const about = [data.cycle[row], data.group[row], data.node[row], data.measure[row]].join(' ')
    for (const [kind, column] of kinds) codes.set(`${about} ${kind}`, data[column][row]!)
  }
  return codes
}
