import { type Format, percent, scoreFormat, signed, steppedFormat } from '@pmm/charts/series/format'
import type { AskedGroupView } from '@pmm/core/contract/asked-groups'
import type { Method } from '@pmm/core/method/schema/method'
import type { MethodNode } from '@pmm/core/method/tree/tree'

/** What is told of a group at one node, and where the administration stands, in words. */
export interface AskedRow {
  readonly node: string
  readonly reporting: string
  readonly mean: string
  readonly median: string
  readonly middle: string
  readonly own: string
  readonly toMedian: string
  readonly higherThan: string
}

type Told = AskedGroupView['benchmarks'][number]
type Place = AskedGroupView['positions'][number]

/** The rows of some nodes, each figure with its expected error where it has one, or the reason why it is not told. */
export function askedRows(
  { benchmarks, positions }: AskedGroupView,
  nodes: readonly MethodNode[],
  { scale }: Pick<Method, 'scale'>,
): AskedRow[] {
  const told = new Map(benchmarks.filter(({ measure }) => measure === 'score').map((row) => [row.node, row]))
  const places = new Map(positions.map((row) => [row.node, row]))
  return nodes.flatMap(({ code, name }) => {
    const row = told.get(code)
    return row === undefined ? [] : [rowOf(name, row, places.get(code), scoreFormat(scale))]
  })
}

function rowOf(node: string, told: Told, place: Place | undefined, format: Format): AskedRow {
  const figure = (value: number | null, status: string | null, error: number | null) =>
    status === 'F' ? withError(steppedFormat(format, error ?? 0)(value ?? Number.NaN), error) : reasons[status ?? '']!
  const quartile = steppedFormat(format, told.quantileError ?? 0)
  const middle = `${quartile(told.lowerQuartile ?? Number.NaN)} to ${quartile(told.upperQuartile ?? Number.NaN)}`
  const distance = signed(steppedFormat(format, place?.distanceError ?? 0))(place?.distanceToMedian ?? Number.NaN)
  return {
    node,
    reporting: `${told.reporting} of ${told.members}`,
    mean: figure(told.mean, told.meanStatus, told.error),
    median: figure(told.median, told.medianStatus, told.quantileError),
    middle: told.quartilesStatus === 'F' ? withError(middle, told.quantileError) : reasons[told.quartilesStatus ?? '']!,
    own: format(place?.score ?? Number.NaN),
    toMedian: withError(distance, place?.distanceError ?? null),
    higherThan: placeText(place),
  }
}

/** Why a figure is not told, by its status. */
const reasons: Readonly<Record<string, string>> = { A: 'too few', N: 'not told', '': '–' }

const withError = (text: string, error: number | null): string =>
  text === '–' || error === null || error === 0 ? text : `${text} (±${errorText(error)})`

/** An error to one digit that counts: more would say that it is known better than it is. */
const errorText = (error: number): string => (error < 0.95 ? error.toPrecision(1) : error.toFixed(1))

function placeText(place: Place | undefined): string {
  const { percentile = null, percentileError = null } = place ?? {}
  if (percentile === null) return '–'
  const text = percent(percentile / 100)
  return percentileError === null || percentileError === 0
    ? text
    : `${text} (±${Math.max(1, Math.round(percentileError))})`
}

/** What the group is, how exact the figures of some nodes are, and what was left out of them, in sentences. */
export function askedSentences({ group, sets, benchmarks }: AskedGroupView, nodes: readonly MethodNode[]): string[] {
  const shown = new Set(nodes.map(({ code }) => code))
  const scores = benchmarks.filter(({ measure, node }) => measure === 'score' && shown.has(node ?? ''))
  const has = (isIn: (row: Told) => boolean) => scores.some(isIn)
  const noisy = has(({ meanStatus, error }) => meanStatus === 'F' && (error ?? 0) > 0)
  return [
    `${countText(group.administrations.length)}: ${group.rule}.`,
    ...(group.kind === 'published' ? ['This is a published group, and these are its published figures.'] : []),
    ...(noisy
      ? ['Figures with ± include scores that are kept back; they are protected by noise of about that size.']
      : []),
    ...(has(({ meanStatus }) => meanStatus === 'A')
      ? [
          '“Too few”: not enough of them have a score, or not enough of those who keep theirs back, to show a figure without giving one of them away.',
        ]
      : []),
    ...(has(({ meanStatus }) => meanStatus === 'N')
      ? ['“Not told”: single KPIs of such a group are not told where somebody keeps a score back.']
      : []),
    ...(sets === null
      ? []
      : [`${sets.asked} of ${sets.most} sets of members who keep something back have been asked for in this cycle.`]),
  ]
}

const countText = (count: number): string => (count === 1 ? '1 member' : `${count} members`)
