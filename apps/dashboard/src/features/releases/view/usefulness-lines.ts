import type { ReleaseUsefulness, UsefulnessRow } from '@pmm/core/contract/release-usefulness'

/** The statistics of one kind of group at one level, as an audience gets them. */
export interface UsefulnessLine {
  readonly key: string
  readonly groups: string
  readonly level: string
  /** Statistics that enough administrations contribute to. */
  readonly cells: number
  /** Share of them that is published, 0 to 1. */
  readonly published: number
  /** Mean absolute errors, in points of 100; null where nothing is published. */
  readonly mean: number | null
  readonly median: number | null
  readonly middleHalf: number | null
  /** Errors over expected errors of the mean; null where nothing is noisy. */
  readonly ratio: number | null
  /** Whether fewer are published than the method promises. */
  readonly isBelowPromise: boolean
}

const groupNames = { world: 'All members', region: 'Regions', income: 'Income groups', other: 'Other groups' } as const
const groupsInOrder = ['world', 'region', 'income', 'other'] as const

/** The least share published that the method promises; KPIs of other groups are left out by its standard setting. */
const promised = { world: 0.99, region: 0.95, income: 0.95, other: 0.9 } as const

/** How useful a release is to an audience, group by group and from the overall score down. */
export function usefulnessLines(
  { statistics, setting }: ReleaseUsefulness,
  audience: 'public' | 'members',
  levels: readonly { readonly name: string }[],
): UsefulnessLine[] {
  const rows = statistics.filter((row) => row.audience === audience)
  return groupsInOrder.flatMap((groups) =>
    levels.concat({ name: 'KPI' }).flatMap(({ name }, at) => {
      const level = levels.length - at
      const here = rows.filter((row) => row.groups === groups && row.level === level)
      const isLeftOut = setting !== 'open' && groups === 'other' && level === 0
      return here.length === 0 ? [] : [lineOf(here, { groups, name, least: isLeftOut ? 0 : promised[groups] })]
    }),
  )
}

function lineOf(
  rows: readonly UsefulnessRow[],
  { groups, name, least }: { readonly groups: keyof typeof groupNames; readonly name: string; readonly least: number },
): UsefulnessLine {
  const spreads = ['mean', 'median', 'quartiles'].flatMap(
    (one) => rows.find(({ statistic }) => statistic === one) ?? [],
  )
  const sum = (of: 'cells' | 'published') => spreads.reduce((total, row) => total + row[of], 0)
  const of = (statistic: string) => rows.find((row) => row.statistic === statistic)
  const published = sum('published') / sum('cells')
  return {
    key: `${groups} ${name}`,
    groups: groupNames[groups],
    level: name,
    cells: sum('cells'),
    published,
    mean: of('mean')?.error ?? null,
    median: of('median')?.error ?? null,
    middleHalf: of('quartiles')?.error ?? null,
    ratio: of('mean')?.ratio ?? null,
    isBelowPromise: published < least,
  }
}
