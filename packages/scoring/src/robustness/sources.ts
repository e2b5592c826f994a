import type { RobustnessSpec } from '@pmm/core/method/schema/robustness'

/** The name of a source of uncertainty: a member of the sources, aggregations with their level where they name one. */
export type SourceName = string

/** A source of an analysis. */
export interface Source {
  readonly name: SourceName
  /** What its draws are counted by; a source keeps it whichever others there are. */
  readonly stream: number
}

const order = [
  'weights',
  'weightSets',
  'normalisations',
  'imputation',
  'treatment',
  'leaveOut',
  'measurementError',
] as const

/** The sources of an analysis that are present, in a fixed order. */
export function sourcesOf({ sources }: RobustnessSpec): readonly Source[] {
  const aggregations = (sources.aggregations ?? []).map(({ level }, i) => ({
    name: level === undefined ? 'aggregations' : `aggregations of ${level}`,
    stream: order.length + i,
  }))
  const single = order.map((name, stream) => ({ name, stream }))
  return [...single.filter(({ name }) => sources[name] !== undefined), ...aggregations]
}
