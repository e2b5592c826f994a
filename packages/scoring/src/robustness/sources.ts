import type { RobustnessSpec } from '@pmm/core/method/schema/robustness'

/** The name of a source of uncertainty: a member of the sources, for aggregations with the level that they name. */
export type SourceName = string

/** A source of uncertainty in an analysis. */
export interface Source {
  readonly name: SourceName
  /** The counter of the source's draws, the same whichever other sources an analysis has. */
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
