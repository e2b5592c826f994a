/** What the sources of a package may import. */
export interface ImportRule {
  /** Packages of this workspace, by their short names; of some a folder alone. */
  readonly workspace: readonly string[]
  /** Packages from the registry; `undefined`: whichever its package.json declares. A trailing `*` stands for a family. */
  readonly registry: readonly string[] | undefined
  /** Whether it may use Node itself; what runs in the browser may not. */
  readonly node: boolean
}

/** The one folder that touches each of these libraries. */
const homes: Readonly<Record<string, string>> = {
  '@stdlib/math-base-special-erfc': 'packages/scoring/src/analysis/',
  '@stdlib/stats-base-dists-t-cdf': 'packages/scoring/src/analysis/',
  'apache-arrow': 'packages/table/src/',
  'ml-levenberg-marquardt': 'packages/scoring/src/aggregate/weigh/',
  'ml-matrix': 'packages/scoring/src/analysis/',
  'pure-rand': 'packages/scoring/src/kernel/',
  yalps: 'packages/scoring/src/aggregate/mean/',
}

const pure = ['core', 'table', 'scoring', 'comparison', 'disclosure', 'release']

/** Who may import whom. Arrow has a package of its own; the libraries of numerics have one folder each on top of it. */
export const importTable: Readonly<Record<string, ImportRule>> = {
  'packages/core': { workspace: [], registry: ['typebox'], node: false },
  'packages/table': { workspace: ['core'], registry: ['apache-arrow'], node: false },
  'packages/client': { workspace: ['core'], registry: [], node: false },
  'packages/scoring': { workspace: ['core', 'table'], registry: Object.keys(homes), node: false },
  'packages/comparison': { workspace: ['core', 'table', 'scoring'], registry: [], node: false },
  'packages/disclosure': { workspace: ['core', 'table', 'scoring', 'comparison'], registry: [], node: true },
  'packages/release': {
    workspace: ['core', 'table', 'scoring', 'comparison', 'disclosure'],
    registry: [],
    node: false,
  },
  'packages/store': { workspace: ['core'], registry: ['kysely', 'pg', 'pg-copy-streams'], node: true },
  'packages/queue': { workspace: ['core'], registry: ['bullmq', 'ioredis', 'pg'], node: true },
  'packages/charts': { workspace: ['core'], registry: ['react', '@visx/*'], node: false },
  'apps/api': { workspace: ['core', 'table', 'release/asked', 'store', 'queue'], registry: undefined, node: true },
  'apps/worker': {
    workspace: [...pure, 'store', 'queue', 'charts'],
    registry: undefined,
    node: true,
  },
  'apps/cli': { workspace: [...pure, 'client', 'store', 'queue', 'charts'], registry: undefined, node: true },
  'apps/dashboard': {
    workspace: ['core', 'client', 'table', 'scoring', 'comparison', 'charts'],
    registry: undefined,
    node: false,
  },
}

/** Why a source file may not import this; undefined when it may. */
export function importFault(file: string, specifier: string): string | undefined {
  const [home = ''] = /^[^/]+\/[^/]+/.exec(file) ?? []
  const rule = importTable[home]
  if (!rule) return `${file}: ${home} is not in the import table`
  const reason = reasonAgainst(rule, file, specifier)
  return reason && `${file} imports ${specifier}: ${reason}`
}

function reasonAgainst(rule: ImportRule, file: string, specifier: string): string | undefined {
  if (specifier.startsWith('.')) return leavesPackage(file, specifier) ? 'it leaves its package' : undefined
  if (specifier.startsWith('node:')) return rule.node ? undefined : 'it must run in the browser too'
  if (specifier.startsWith('@pmm/')) {
    return rule.workspace.some((allowed) => covers(`@pmm/${allowed}`, specifier))
      ? undefined
      : 'not allowed by the import table'
  }
  const home = homeOf(specifier)
  if (home && !file.startsWith(home)) return `only ${home} touches it`
  return rule.registry?.some((allowed) => covers(allowed, specifier)) === false
    ? 'not allowed by the import table'
    : undefined
}

const homeOf = (specifier: string): string | undefined =>
  Object.entries(homes).find(([library]) => covers(library, specifier))?.[1]

function leavesPackage(file: string, specifier: string): boolean {
  const [apps, name] = new URL(specifier, `file:///${file}`).pathname.slice(1).split('/')
  return !file.startsWith(`${apps}/${name}/`)
}

function covers(allowed: string, specifier: string): boolean {
  if (allowed.endsWith('*')) return specifier.startsWith(allowed.slice(0, -1))
  return specifier === allowed || specifier.startsWith(`${allowed}/`)
}
