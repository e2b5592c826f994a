/** What the sources of a package may import. */
export interface ImportRule {
  /** Packages of this workspace, by their short names. */
  readonly workspace: readonly string[]
  /** Packages from the registry; `undefined`: whichever its package.json declares. A trailing `*` stands for a family. */
  readonly registry: readonly string[] | undefined
  /** Whether it may use Node itself; what runs in the browser may not. */
  readonly node: boolean
}

/** Who may import whom. Arrow is a rule of its own: only `packages/engine/src/table` may. */
export const importTable: Readonly<Record<string, ImportRule>> = {
  'packages/core': { workspace: [], registry: ['typebox'], node: false },
  'packages/engine': { workspace: ['core'], registry: ['apache-arrow'], node: false },
  'packages/store': { workspace: ['core'], registry: ['kysely', 'pg'], node: true },
  'packages/queue': { workspace: ['core'], registry: ['bullmq', 'ioredis', 'pg'], node: true },
  'packages/charts': { workspace: ['core'], registry: ['react', '@visx/*'], node: false },
  'apps/api': { workspace: ['core', 'store', 'queue'], registry: undefined, node: true },
  'apps/worker': { workspace: ['core', 'engine', 'store', 'queue', 'charts'], registry: undefined, node: true },
  'apps/cli': { workspace: ['core', 'engine', 'store', 'queue', 'charts'], registry: undefined, node: true },
  'apps/dashboard': { workspace: ['core', 'engine', 'charts'], registry: undefined, node: false },
}

const arrowFolder = 'packages/engine/src/table/'

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
    return rule.workspace.includes(specifier.split('/')[1]!) ? undefined : 'not allowed by the import table'
  }
  if (specifier.startsWith('apache-arrow') && !file.startsWith(arrowFolder)) return `only ${arrowFolder} touches Arrow`
  return rule.registry?.some((allowed) => covers(allowed, specifier)) === false
    ? 'not allowed by the import table'
    : undefined
}

function leavesPackage(file: string, specifier: string): boolean {
  const [apps, name] = new URL(specifier, `file:///${file}`).pathname.slice(1).split('/')
  return !file.startsWith(`${apps}/${name}/`)
}

function covers(allowed: string, specifier: string): boolean {
  if (allowed.endsWith('*')) return specifier.startsWith(allowed.slice(0, -1))
  return specifier === allowed || specifier.startsWith(`${allowed}/`)
}
