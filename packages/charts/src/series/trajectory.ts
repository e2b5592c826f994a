import { type Format, figureText } from './format.ts'
import { errorOf, isPresent, type Range, type Spread } from './range.ts'
import type { Twin } from './twin.ts'

/** One cycle: `year` is its data period as a decimal year, so that uneven gaps between cycles stay uneven. */
export interface TrajectoryPoint extends Spread {
  readonly cycle: string
  readonly label: string
  readonly year: number
  /** of the administration; NaN where it has none */
  readonly value: number
}

/** `limits` is the range no axis may leave; `name` is null when only the group is shown. */
export interface TrajectorySeries {
  readonly name: string | null
  readonly group: string
  /** what the dashed line is at its end; the median unless said */
  readonly dashed?: string
  readonly points: readonly TrajectoryPoint[]
  readonly limits: Range
  readonly format: Format
  /** notes on what changed at a cycle, such as a definition */
  readonly breaks?: readonly TrajectoryBreak[]
}

/** What changed at a cycle. */
export interface TrajectoryBreak {
  readonly year: number
  readonly label: string
  /** Whether nothing before compares with what follows, so that no line joins them; else the line goes on. */
  readonly cuts?: boolean
}

/** The cycles cut where nothing before compares with what follows. */
export function stretchesOf({
  points,
  breaks = [],
}: Pick<TrajectorySeries, 'points' | 'breaks'>): readonly (readonly TrajectoryPoint[])[] {
  const cuts = breaks.filter((one) => one.cuts).map(({ year }) => year)
  return [...Map.groupBy(points, ({ year }) => cuts.filter((cut) => cut <= year).length).values()]
}

/** The first and the last value and what lies between, in a sentence. */
export function describeTrajectory(series: TrajectorySeries): string {
  const { name, group, format } = series
  const stretches = stretchesOf(series)
  const points = stretches.at(-1) ?? []
  const subject = name ?? `The median of ${group}`
  const line = points.map((point) =>
    name === null
      ? { label: point.label, value: point.median, error: errorOf(point) }
      : { label: point.label, value: point.value, error: 0 },
  )
  const present = line.filter(({ value }) => isPresent(value))
  if (present.length === 0) return `${subject} shows no value in any cycle${cut(stretches)}.`
  const first = present[0]!
  const last = present.at(-1)!
  const missing = line.length - present.length
  return `${subject} ${movement(first, last, format)}${gaps(missing)}${cut(stretches)}.`
}

/** One row per cycle. */
export function twinOfTrajectory({ name, points, format, group }: TrajectorySeries): Twin {
  const nameColumns = name === null ? [] : [name]
  return {
    columns: ['Data period', ...nameColumns, `Lower quartile, ${group}`, 'Median', 'Upper quartile'],
    rows: points.map((point) => [
      point.label,
      ...nameColumns.map(() => format(point.value)),
      ...[point.lowerQuartile, point.median, point.upperQuartile].map((quantile) =>
        figureText(quantile, errorOf(point), format),
      ),
    ]),
  }
}

interface Labelled {
  readonly label: string
  readonly value: number
  /** Expected error by noise; 0 where the value is exact. */
  readonly error: number
}

function movement(first: Labelled, last: Labelled, format: Format): string {
  const [from, to] = [first, last].map(({ value, error }) => figureText(value, error, format))
  if (first === last) return `was ${from} in ${first.label}`
  if (Math.abs(last.value - first.value) < Math.hypot(first.error, last.error))
    return `moved by less than the noise that protects it: ${from} in ${first.label}, ${to} in ${last.label}`
  if (from === to) return `stands where it stood: ${to} in ${first.label} and in ${last.label}`
  return `${last.value > first.value ? 'rose' : 'fell'} from ${from} in ${first.label} to ${to} in ${last.label}`
}

const gaps = (missing: number): string =>
  missing === 0 ? '' : `; ${missing} cycle${missing === 1 ? ' is' : 's are'} missing and left open`

const cut = (stretches: readonly (readonly TrajectoryPoint[])[]): string =>
  stretches.length < 2 ? '' : `; cycles before ${stretches.at(-1)![0]!.label} do not compare`
