import { type Format, percent } from '@pmm/charts/series/format'
import type { Method } from '@pmm/core/method/schema/method'
import type { Perspective, RegionalWeight } from '../../../shared/api/table-rows.ts'

/** Who weighs: a region, all of them together, or the method. */
export interface Weigher {
  readonly key: string
  /** how many experts it has, in words */
  readonly experts: string
  /** whether it is the region of the administration */
  readonly isOwnRegion: boolean
}

/** The weights that regions would give in one group: a column per weigher, a row per child. */
export interface WeightTable {
  readonly weighers: readonly Weigher[]
  readonly rows: readonly {
    readonly node: string
    readonly cells: readonly { readonly share: string; readonly spread: string }[]
  }[]
}

/** The key of the weigher that is the regions balanced. */
export const allRegions = 'all'

/** The key of the weigher that is the method. */
export const published = 'method'

/**
 * The weights of the children of a group by region, then of the regions balanced, then of the method; null where no region has a
 * view on the group. A spread that is not known, as of a single expert, is left empty.
 */
export function weightTable(
  weights: readonly RegionalWeight[],
  group: string,
  ownRegion: string | null,
): WeightTable | null {
  const ofGroup = weights.filter((row) => row.group === group)
  const [first] = ofGroup
  if (first === undefined) return null
  const isFirst = (row: RegionalWeight) => row.node === first.node
  const regions = ofGroup.filter(isFirst).map((row) => weigherOf(row, ownRegion))
  const children = [...Map.groupBy(ofGroup, ({ node }) => node ?? '')]
  return {
    weighers: [...regions, { key: published, experts: '', isOwnRegion: false }],
    rows: children.map(([node, rows]) => ({
      node,
      cells: [...rows.map(cellOf), { share: percent(rows[0]!.published), spread: '' }],
    })),
  }
}

/** How the weights of the regions were pooled, and what the numbers of the table are. */
export function poolingSentence({ pooling }: Pick<RegionalWeight, 'pooling'>): string {
  return `Each region’s weights are the mean of what its experts give; ± is the standard deviation between them. In “Regions balanced”, ${balanceOf(pooling)}, and ± is between regions.`
}

/** How the balance between the regions is struck, in a sentence. */
export const balanceSentence = ({ pooling }: Pick<RegionalWeight, 'pooling'>): string =>
  `Regions balanced: the mean of the weights of all regions. In it, ${balanceOf(pooling)}.`

const balanceOf = (pooling: string | null): string => poolings[pooling ?? ''] ?? `regions are pooled by ${pooling}`

/** Whether all weights give the same score, as it is written. */
export const isTheSame = ({ lowest, highest }: Pick<Perspective, 'lowest' | 'highest'>, format: Format): boolean =>
  !Number.isNaN(lowest) && format(lowest) === format(highest)

/** Least coverage (0–1) of a score of a group; none (NaN) of a node that is no group. */
export function minimumOf({ groups, levels }: Method, code: string): number {
  const parentOf = new Map(groups.map((group) => [group.code, group.parent]))
  const depthOf = (node: string): number => (parentOf.get(node) ? 1 + depthOf(parentOf.get(node)!) : 0)
  const group = groups.find((candidate) => candidate.code === code)
  if (group === undefined) return Number.NaN
  return (group.aggregation ?? levels[depthOf(code)]!.aggregation).minimumCoverage
}

/** What a score under the weights of the own region rests on; empty where that is all of the weight. */
export function restText({ ownCoverage }: Pick<Perspective, 'ownCoverage'>, minimum: number): string {
  if (!(ownCoverage < 1)) return ''
  return `on ${percent(ownCoverage)} of the weight (${percent(minimum)} at least)`
}

/** The rows of a node and of its children, in that order. */
export const rowsBelow = (rows: readonly Perspective[], codes: readonly string[]): Perspective[] =>
  codes.flatMap((code) => rows.find(({ node }) => node === code) ?? [])

/** Whether a region has a view on any group. */
export const hasView = (weights: readonly RegionalWeight[], region: string | null): boolean =>
  weights.some((row) => row.region === region)

/** The scores under all weights, from the lowest to the highest. */
export function rangeText({ lowest, highest }: Pick<Perspective, 'lowest' | 'highest'>, format: Format): string {
  if (Number.isNaN(lowest)) return '–'
  return format(lowest) === format(highest) ? 'the same' : `${format(lowest)} to ${format(highest)}`
}

const poolings: Readonly<Record<string, string>> = {
  'equal-regions': 'every region counts the same, however many members or experts it has',
  'by-members': 'every region counts by its number of members',
  shrinkage:
    'every region is first drawn towards the mean of all, the more the less its experts agree and the fewer they are',
}

const weigherOf = ({ region, experts }: RegionalWeight, ownRegion: string | null): Weigher => ({
  key: region ?? '',
  experts: expertsText(experts),
  isOwnRegion: region === ownRegion,
})

function expertsText(experts: number): string {
  if (experts === 0) return 'weight set'
  return experts === 1 ? '1 expert' : `${experts} experts`
}

const cellOf = ({ weight, dispersion }: RegionalWeight) => ({
  share: percent(weight),
  spread: Number.isNaN(dispersion) ? '' : `±${Math.round(100 * dispersion)}`,
})
