import { type Agreement, agrees, columnDifference } from '../reference/agree.ts'
import { type Case, type Difference, judged, type Outcome, refusalOf, rightly } from '../reference/case.ts'
import type { Reference } from '../reference/reference.ts'
import { numberOf, type Table } from '../reference/table.ts'
import type { Tree, TreeNode } from '../reference/tree.ts'

/** A cell of a vector, as the reference writes numbers in JSON. */
export type Cell = number | string | null

/** What came of one vector: nothing, a difference, or why the reference is wrong. */
export type Judgement = Difference | { readonly wrong: string } | undefined

/** Judges every vector of a file; what the reference has wrong is counted by reason. */
export function judgeVectors<Vector>(one: Case, reference: Reference, judge: (vector: Vector) => Judgement): Outcome {
  const wrong = new Map<string, number>()
  const vectors = reference.json<readonly Vector[]>(one.output!)
  for (const [place, vector] of vectors.entries()) {
    const judgement = judge(vector)
    if (judgement === undefined) continue
    if (!('wrong' in judgement)) return judged({ ...judgement, row: `vector ${place + 1}, ${judgement.row}` })
    wrong.set(judgement.wrong, (wrong.get(judgement.wrong) ?? 0) + 1)
  }
  if (wrong.size === 0) return judged(undefined)
  const reasons = Array.from(wrong, ([reason, count]) => `${count} ${reason}`)
  return rightly(undefined, `of ${vectors.length} vectors ${reasons.join('; ')}; all others agree`)
}

/** The numbers of a vector; missing cells are NaN. */
export const numbersOf = (cells: readonly Cell[]): Float64Array => Float64Array.from(cells, numberOf)

/** What a run gives, or undefined where it is refused. */
export function resultOf<Result>(run: () => Result): Result | undefined {
  let result: Result | undefined
  refusalOf(() => {
    result = run()
  })
  return result
}

/** Columns as a table, a row for each unit. */
export function tableFrom(
  columns: Readonly<Record<string, Float64Array>>,
  groups: Readonly<Record<string, readonly (string | null)[]>> = {},
): Table {
  const length = Object.values(columns)[0]!.length
  const units = Array.from({ length }, (_, row) => `U${row + 1}`)
  const header = ['uCode', ...Object.keys(groups), ...Object.keys(columns)]
  return {
    header,
    length,
    has: (name) => header.includes(name),
    texts: (name) => (name === 'uCode' ? units : (groups[name] ?? []).map((text) => text ?? '')),
    numbers: (name) => columns[name]!,
  }
}

/** One group over indicators of these weights. */
export function flatTree(
  codes: readonly string[],
  weights: readonly number[] = codes.map(() => 1),
  direction: 1 | -1 = 1,
): Tree {
  const node: TreeNode = { code: 'All', parent: null, level: 2, weight: 1, direction, metadata: {} }
  return [...codes.map((code, place) => ({ ...node, code, parent: 'All', level: 1, weight: weights[place]! })), node]
}

/** Whether a number is infinite. */
export const isInfinite = (x: number): boolean => Math.abs(x) === Number.POSITIVE_INFINITY

/** The first cell that disagrees with the reference. */
export const cellDifference = (
  name: string,
  ours: ArrayLike<number>,
  theirs: ArrayLike<number>,
  isAgreed: Agreement = agrees,
) => columnDifference(name, ours, theirs, [], isAgreed)
