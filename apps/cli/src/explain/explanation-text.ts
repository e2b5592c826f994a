import type { ExplainedNode, Explanation } from '@pmm/scoring/explain/explanation'
import { flatten } from '@pmm/scoring/explain/explanations-frame'
import { percentage, written } from '@pmm/scoring/explain/sentences/figure'
import { table } from '../terminal/print.ts'

const header = ['', 'value', 'prepared', 'score', 'weight', 'adds', 'adds to all', 'status']
const numbers: ReadonlySet<number> = new Set([1, 2, 3, 4, 5, 6])

/** An explanation as text: the tree as an indented table, the sum, and the rule and notes of every node. */
export function explanationText({ method, administration, period, node }: Explanation): string {
  const rows = rowsOf(node)
  return [
    `${administration}, ${period}, by ${method.id} ${method.version}: ${node.code} ${node.name}`,
    '',
    table(header, [...rows, sumRow(node)], numbers),
    '',
    ...flatten(node).flatMap(rulesOf),
  ].join('\n')
}

function rowsOf(node: ExplainedNode, depth = 0): string[][] {
  const below = node.kind === 'kpi' ? [] : node.children.flatMap((child) => rowsOf(child, depth + 1))
  return [rowOf(node, depth), ...below]
}

function rowOf(node: ExplainedNode, depth: number): string[] {
  const values = node.kind === 'kpi' ? [written(node.value), preparedText(node)] : ['', '']
  return [
    `${'  '.repeat(depth)}${node.code} ${shorten(node.name)}`,
    ...values,
    written(node.score),
    depth === 0 ? '' : percentage(node.weight),
    depth === 0 ? '' : written(node.contribution),
    node.kind === 'kpi' ? written(node.effectiveContribution) : '',
    node.kind === 'kpi' && node.origin === 'imputed' ? 'imputed' : node.status,
  ]
}

/** Only where the steps of the method made another value of it. */
const preparedText = ({ steps, prepared }: Extract<ExplainedNode, { kind: 'kpi' }>): string =>
  steps.length === 0 ? '' : written(prepared)

/** What the KPIs and the remainders of groups add up to, beside the score they must make. */
function sumRow(node: ExplainedNode): string[] {
  const parts = flatten(node).map((one) =>
    one.kind === 'kpi' ? (one.effectiveContribution ?? 0) : one.effectiveRemainder,
  )
  const sum = node.score === null ? null : parts.reduce((total, part) => total + part, 0)
  return ['sum of what the KPIs add', '', '', written(node.score), '', '', written(sum), '']
}

const rulesOf = ({ code, rule, notes }: ExplainedNode): string[] => [
  `${code}: ${rule}`,
  ...notes.map((note) => `  ! ${note}`),
]

const longest = 44

const shorten = (name: string): string => (name.length > longest ? `${name.slice(0, longest - 1)}…` : name)
