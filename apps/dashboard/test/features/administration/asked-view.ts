import type { AskedGroupView } from '@pmm/core/contract/asked-groups'

type Told = AskedGroupView['benchmarks'][number]
type Place = AskedGroupView['positions'][number]

export const told = (node: string, rest: Partial<Told> = {}): Told => ({
  cycle: 'c',
  period: '2024',
  group: 'combined',
  node,
  measure: 'score',
  members: 20,
  reporting: 15,
  minimum: null,
  lowerDecile: null,
  lowerQuartile: 41,
  median: 50,
  upperQuartile: 60,
  upperDecile: null,
  maximum: null,
  mean: 49.5,
  meanStatus: 'F',
  medianStatus: 'F',
  quartilesStatus: 'F',
  decilesStatus: 'A',
  extremesStatus: 'N',
  error: 0.62,
  quantileError: 1.7,
  noise: 'medium',
  ...rest,
})

export const place = (node: string, rest: Partial<Place> = {}): Place => ({
  administration: 'FRA',
  group: 'combined',
  node,
  score: 55,
  members: 20,
  reporting: 15,
  rankBest: null,
  rankWorst: null,
  percentile: 61,
  percentileAdjusted: null,
  band: 3,
  median: 50,
  distanceToMedian: 5,
  distanceToTopQuartile: -5,
  distanceToBest: null,
  change: null,
  percentileError: 8.4,
  distanceError: 1.7,
  noise: 'medium',
  coverageAsked: 1,
  ...rest,
})

/** What is told of a combined group of three, FRA among them. */
export const askedView = (rest: Partial<AskedGroupView> = {}): AskedGroupView => ({
  cycle: 'demo-2024',
  release: 'r1',
  viewer: 'administration',
  group: { kind: 'combined', code: 'combined', rule: 'Europe, and Landlocked', administrations: ['AUT', 'FRA', 'HUN'] },
  sets: null,
  benchmarks: [told('PMM')],
  positions: [place('PMM')],
  ...rest,
})
