import type { Case } from './case.ts'

/** A case whose members are watched while it is replayed. */
export interface Watched {
  readonly one: Case
  /** Members that were not understood so far, with their values, such as `args.use_group Region`. */
  readonly unread: () => readonly string[]
}

/** Members that describe a case or what came of it; no replay needs to read them. The function chose the replay. */
const words = new Set([
  ...['id', 'fn', 'note', 'warnings', 'n', 'variance'],
  ...['nDominant', 'fracDominant', 'indicator_diffs', 'denominator_mismatches'],
])

/** Members with a value that replays take for granted, or that says one of a few things; any other value is not understood. */
const values: readonly (readonly [path: RegExp, value: RegExp])[] = [
  [/^use$/, /^(pairwise\.complete\.obs|scores|ranks|groupranks)$/],
  [/^type$/, /^(high|low)$/],
  [/^tab_type$/, /^(Summ|Aggs|Full)$/],
  [/^nround$/, /^(2|15)$/],
  [/^(Level|args\.(Levels(\.\d+)?|grouplev))$/, /^[1-4]$/],
  [/^d$/, /^3$/],
  [/^args\.by_df(\.\d+)?$/, /^(true|false)$/],
  [/\bna\.rm$/, /^true$/],
  [/^args\.f_i$/, /^i_(mean|median)(_grp)?$/],
  [
    /^recipe$/,
    /^Screen\(byNA,0\.9\) -> Treat\(default, per year\) -> Normalise\(minmax 0-100, global=TRUE\) -> Aggregate\(amean\)$/,
  ],
  [/^steps\.\d+\.op$/, /^(new_coin|Denominate|Impute|Screen|Treat|Normalise|Aggregate)$/],
  [/^steps\.\d+\.dset$/, /^(Raw|Denominated|Imputed|Screened|Treated|Normalised)$/],
  [/^steps\.\d+\.level_names\.\d+$/, /^(Indicator|Pillar|Sub-index|Index)$/],
  [/^steps\.\d+\.w$/, /^Original$/],
]

/** Wraps a case so that afterwards it is known which of its members were left aside; what is null says nothing. */
export function watched(given: Case): Watched {
  const read = new Set<string>()
  const isUnread = ([path, value]: Leaf) => {
    const rule = values.find(([pattern]) => pattern.test(path))
    return rule === undefined ? !read.has(path) : !rule[1].test(value)
  }
  return {
    one: watch(given, '', read) as Case,
    unread: () =>
      leavesOf(given, '')
        .filter(isUnread)
        .map(([path, value]) => `${path} ${value}`),
  }
}

type Leaf = readonly [path: string, value: string]

function watch(value: unknown, path: string, read: Set<string>): unknown {
  if (value === null || typeof value !== 'object') return value
  return new Proxy(value, {
    get(target, name) {
      const member = Reflect.get(target, name)
      if (typeof name === 'symbol' || !Object.hasOwn(target, name)) return member
      const at = pathOf(path, name)
      read.add(at)
      return watch(member, at, read)
    },
  })
}

function leavesOf(value: unknown, path: string): readonly Leaf[] {
  if (value === null || value === undefined || words.has(path)) return []
  if (typeof value !== 'object') return [[path, String(value)]]
  return Object.entries(value).flatMap(([name, member]) => leavesOf(member, pathOf(path, name)))
}

const pathOf = (path: string, name: string): string => (path === '' ? name : `${path}.${name}`)
