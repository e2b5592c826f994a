import { type Format, percent, valueFormat } from '@pmm/charts/series/format'
import type { Kpi, Method } from '@pmm/core/method/schema/method'
import type { MethodNode } from '@pmm/core/method/tree/tree'
import type { Maturity } from '../../../shared/api/table-rows.ts'
import type { Tree } from '../../../shared/cycle/tree.ts'

/** One group on the ladder. */
export interface Rung {
  readonly node: string
  readonly name: string
  readonly depth: number
  /** 1 to 5; missing (NaN) where the group is not assessed */
  readonly level: number
  readonly levelText: string
  readonly index: string
}

const illustrative = ['Emerging', 'Progressing', 'Established', 'Leading', 'Aspirational']

/** The groups that have levels of maturity, each before the groups below it. */
export function ladder(rows: readonly Maturity[], method: Method, tree: Tree, format: Format): Rung[] {
  const rowOf = new Map(rows.map((row) => [row.node, row]))
  return nodesFrom(tree, tree.root).flatMap((node) => {
    const row = rowOf.get(node.code)
    if (row === undefined) return []
    return [
      {
        node: node.code,
        name: node.name,
        depth: tree.path(node.code).length,
        level: row.level,
        levelText: levelText(row, method),
        index: format(row.index),
      },
    ]
  })
}

const nodesFrom = (tree: Tree, node: MethodNode): MethodNode[] => [
  node,
  ...tree.children(node.code).flatMap((child) => nodesFrom(tree, child)),
]

/** The level with its name, or why there is none. */
export function levelText(row: Maturity, method: Method): string {
  const { level, plus } = row
  if (Number.isNaN(level)) return unassessedText(row)
  const name = method.maturity?.levels[level - 1] ?? illustrative[level - 1] ?? ''
  return `Level ${level}${plus ?? ''} · ${name}`
}

/** Releases of earlier versions do not say why. */
function unassessedText({ assessment, coverage }: Maturity): string {
  if (assessment === null) return 'No level: too little is known'
  if (assessment === 'undisclosed') return 'Not disclosed'
  if (assessment === 'not-applicable') return 'Not applicable'
  return Number.isNaN(coverage) || coverage === 0
    ? 'Not assessable: nothing reported'
    : 'Not assessable: too little reported'
}

/** How much of a group the level rests on, in a sentence; empty where it may not be said. */
export function restsOn({ coverage, assessment }: Maturity): string {
  if (Number.isNaN(coverage)) return ''
  const share = percent(coverage)
  return assessment === 'assessed'
    ? `The level rests on ${share} of the weight: what is not reported is left out, not counted as missed.`
    : `${share} of the weight can be assessed, which is too little for a level.`
}

/** The grade of the evidence behind the values of a group with a rule, one sentence per KPI that was graded. */
export function evidenceTexts({ evidence }: Maturity, method: Method): string[] {
  const grades = evidence === null ? {} : (JSON.parse(evidence) as Readonly<Record<string, string>>)
  return Object.entries(grades).map(([code, grade]) => `${nameOf(kpiOf(method, code), code)}: ${grade}`)
}

/** What keeps a group from its next level, one sentence per condition. */
export function blockingTexts({ blocking }: Maturity, tree: Tree): string[] {
  return conditionsOf(blocking).map((condition) => {
    const node = tree.node(condition.node ?? condition.kpi ?? '')
    const name = node?.name ?? condition.node ?? condition.kpi ?? 'The group'
    return `${name}: ${condition.message}`
  })
}

/** The cheapest way to the next level, one sentence per improvement. */
export function pathTexts({ path }: Maturity, method: Method): string[] {
  const parsedPath = path === null ? null : (JSON.parse(path) as StoredPath)
  const steps = parsedPath?.smallest?.improvements ?? []
  const [reports, others] = [steps.filter(isReport), steps.filter((step) => !isReport(step))]
  return [...reports, ...others].map((step) => stepText(step, kpiOf(method, step.kpi)))
}

const isReport = ({ action }: StoredStep): boolean => action === 'report'

function stepText(step: StoredStep, kpi: Kpi | undefined): string {
  const { from, to, evidence = null } = step
  const format = valueFormat(kpi?.unit ?? '')
  const proof = evidence === null ? [] : [`with evidence that is ${evidence}`]
  const value = to === null ? [] : [`${format(to)} or better counts`]
  if (isReport(step)) return `${nameOf(kpi, step.kpi)}: ${['report it', ...value, ...proof].join(', ')}`
  const moves = from === to ? [] : [`from ${format(from ?? Number.NaN)} to ${format(to ?? Number.NaN)}`]
  return `${nameOf(kpi, step.kpi)}: ${[...moves, ...proof].join(', ')}`
}

const kpiOf = ({ kpis }: Method, code: string): Kpi | undefined => kpis.find((kpi) => kpi.code === code)

interface StoredCondition {
  readonly node?: string
  readonly kpi?: string
  readonly message: string
}

interface StoredPath {
  readonly smallest?: { readonly improvements: readonly StoredStep[] }
}

interface StoredStep {
  readonly kpi: string
  readonly action?: string
  readonly from: number | null
  readonly to: number | null
  readonly evidence?: string | null
}

const conditionsOf = (text: string | null): readonly StoredCondition[] =>
  text === null ? [] : (JSON.parse(text) as readonly StoredCondition[])

const nameOf = (kpi: Kpi | undefined, code: string): string => kpi?.name ?? code
