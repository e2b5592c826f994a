import { Problem } from '@pmm/core/domain/problem'
import { checkMethod } from '@pmm/core/method/check/check-method'
import type { Aggregation, Weighting } from '@pmm/core/method/schema/aggregation'
import type { Group, Kpi, Method } from '@pmm/core/method/schema/method'
import type { Normalisation } from '@pmm/core/method/schema/normalisation'
import type { Step } from '@pmm/core/method/schema/pipeline'
import { heightOf, type Tree, type TreeNode } from '../reference/tree.ts'

/** What a method of ours says beside the tree. */
export interface Design {
  readonly tree: Tree
  readonly steps?: readonly Step[]
  /** How an indicator is normalised, and its direction; as it is unless said. */
  readonly normalise?: (node: TreeNode) => Ruled
  /** How groups of a level of the reference (2 and up) are made; by weighted means unless said. */
  readonly aggregate?: (level: number) => Aggregation
  /** Where the weights below a group come from; as given unless said. */
  readonly weigh?: (group: string) => Weighting | undefined
  /** Columns that are not scored, such as denominators. */
  readonly context?: readonly string[]
}

/** How an indicator is normalised, and whether more of it is better. */
export interface Ruled {
  readonly normalisation: Normalisation
  readonly direction: 'higher' | 'lower'
}

/** The rule of an indicator that is not normalised. */
export const asItIs: Ruled = { normalisation: { method: 'unchanged' }, direction: 'higher' }

/** The arithmetic mean of the children by weight, however few of them are present. */
export const weightedMean: Aggregation = { mean: 'arithmetic', minimumCoverage: 0 }

/** The name of a level of the reference in a method of ours. */
export const levelName = (level: number): string => `Level ${level}`

/**
 * The method as our schema says it, checked like a method read from a file.
 *
 * @throws {Problem} `invalid-method` where the check refuses it
 */
export function methodOf(design: Design): Method {
  const { method, problems } = checkMethod(candidateOf(design))
  if (method !== null) return method
  const rows = problems.map(({ path, value, message }) => ({ row: null, column: path, value, rule: 'method', message }))
  throw new Problem('invalid-method', `${problems[0]!.path}: ${problems[0]!.message}`, { problems: rows })
}

function candidateOf({ tree, steps = [], context = [], ...design }: Design): unknown {
  const height = heightOf(tree)
  const indicators = tree.filter(({ level }) => level === 1)
  const home = indicators[0]!.parent!
  return {
    id: 'golden',
    version: '1.0.0',
    title: 'A case of the reference',
    description: 'Built from the parameters of a manifest',
    standing: 'reproduction',
    scale: { lower: 1, upper: 100 },
    steps,
    levels: levelsOf(height, design),
    groups: tree.filter(({ level }) => level > 1).map((node) => groupOf(node, design)),
    kpis: [...indicators.map((node) => kpiOf(node, design)), ...context.map((code) => contextOf(code, home))],
  } satisfies Omit<Method, 'steps' | 'kpis'> & { steps: readonly Step[]; kpis: readonly Kpi[] }
}

function levelsOf(height: number, { aggregate }: Pick<Design, 'aggregate'>): Method['levels'] {
  return Array.from({ length: height - 1 }, (_, depth) => {
    const level = height - depth
    return { name: levelName(level), aggregation: aggregate?.(level) ?? weightedMean }
  })
}

function groupOf({ code, parent, weight }: TreeNode, { weigh }: Pick<Design, 'weigh'>): Group {
  const weighting = weigh?.(code)
  return { code, parent, name: code, weight, ...(weighting === undefined ? {} : { weighting }) }
}

const formula: Kpi['formula'] = { kind: 'value', factor: 1, numerator: 'the value', denominator: null }

function kpiOf(node: TreeNode, { normalise }: Pick<Design, 'normalise'>): Kpi {
  const { code, parent, weight } = node
  return { code, parent: parent!, name: code, unit: '', formula, weight, ...(normalise?.(node) ?? asItIs) }
}

const contextOf = (code: string, parent: string): Kpi => ({
  code,
  parent,
  name: code,
  unit: '',
  direction: 'context',
  formula,
  normalisation: null,
  weight: 1,
})
