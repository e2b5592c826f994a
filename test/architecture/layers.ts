import { folderOf, inWords } from './circles.ts'
import type { Edge } from './import-graph.ts'

/** Folders of packages, the lowest first: each may import from those before it, and from none after it. */
export type FolderLayers = Readonly<Record<string, readonly string[]>>

/** The walls inside every package that has folders: the way of the data, from bottom to top; '' is the folder of sources itself. */
export const folderLayers: FolderLayers = {
  'packages/core/src': [
    'canonical',
    'memo',
    'domain',
    'json',
    'csv',
    'job',
    'method/schema',
    'method',
    'method/tree',
    'method/check',
    'method/freeze',
    'benchmark',
    'disclosure',
    'marks',
    'ingest',
    'contract',
    'sdmx',
  ],
  'packages/scoring/src': [
    '',
    'kernel',
    'panel',
    'analysis',
    'steps/denominate',
    'steps/screen',
    'steps/impute/methods',
    'steps/impute/fill',
    'steps/impute',
    'steps/treat',
    'steps/normalise/fixed',
    'steps/normalise/fitted',
    'steps/normalise',
    'aggregate',
    'aggregate/pairwise',
    'aggregate/mean',
    'aggregate/weigh',
    'tree',
    'score',
    'explain/sentences',
    'explain/change',
    'explain',
    'robustness',
    'robustness/summary',
    'robustness/sobol',
  ],
  'packages/comparison/src': [
    'chain',
    'visible',
    'peers',
    'rescored',
    'uncertainty/study',
    'uncertainty/draws',
    'uncertainty',
    'trend',
    'change',
    'benchmark',
    'groups',
    'maturity',
    'perspective',
  ],
  'packages/disclosure/src': ['draws', 'noise', 'pairs', 'panel', 'cells', 'publish'],
  'packages/release/src': ['inputs', 'tables', 'asked', 'usefulness', '', 'redact'],
  'packages/store/src': [
    'identity',
    'migrations',
    'database',
    'noise',
    'backup',
    'reference',
    'method',
    'service',
    'run',
    'table',
    'cycle',
    'observation',
    'marks',
    'asked',
    'release',
    '',
  ],
  'packages/charts/src': ['series', 'place', 'draw'],
  'apps/api/src': ['context', 'files', 'plugins', 'ingest', 'respond', 'asked', 'releases', 'routes', ''],
  'apps/cli/src': [
    'terminal',
    'connect',
    'backup',
    'rows',
    'import',
    'score',
    'explain',
    'robustness',
    'release',
    'commands',
    '',
  ],
  'apps/worker/src': ['context', 'publish', 'live', 'release', 'handlers', 'threads', ''],
  'apps/dashboard/src': [
    'shared/api',
    'shared/address',
    'shared/cycle',
    'shared/words',
    'shared/series',
    'shared/figures',
    'shared/notices',
    'shared/pickers',
    'shared/shell',
    'features/releases/view',
    'features/releases/parts',
    'features/releases',
    'features/overview/view',
    'features/overview/parts',
    'features/overview',
    'features/administration/state',
    'features/administration/view',
    'features/administration/parts/standing',
    'features/administration/parts/scorecard',
    'features/administration/parts/choice',
    'features/administration/parts/why',
    'features/administration/parts/readings',
    'features/administration',
    'features/kpi/view',
    'features/kpi/parts',
    'features/kpi',
    'features/what-if/state',
    'features/what-if/view',
    'features/what-if/parts',
    'features/what-if',
    '',
  ],
}

/** Imports of a folder from one above it. */
export function layerFaults(layers: FolderLayers, edges: readonly Edge[]): string[] {
  return edges.flatMap((edge) => {
    const home = Object.keys(layers).find((folder) => edge.from.startsWith(`${folder}/`))
    if (home === undefined || !edge.to.startsWith(`${home}/`)) return []
    const [from, to] = [edge.from, edge.to].map((file) => folderOf(file).slice(home.length + 1))
    return layers[home]!.indexOf(from!) < layers[home]!.indexOf(to!)
      ? [`${inWords(edge)}: ${from} lies below ${to}`]
      : []
  })
}

/** Imports of a feature of the dashboard by another one: features are alike, and none stands on another. */
export function featureFaults(edges: readonly Edge[]): string[] {
  return edges.flatMap((edge) => {
    const [from, to] = [edge.from, edge.to].map((file) => /^apps\/dashboard\/src\/features\/([^/]+)\//.exec(file)?.[1])
    return from !== undefined && to !== undefined && from !== to ? [`${inWords(edge)}: features import no other`] : []
  })
}
