import { Problem } from '@pmm/core/domain/problem'
import { type JudgedMark, judgeMarks, type MarkRules } from '@pmm/core/ingest/judge-marks'
import { getCycle } from '@pmm/store/cycle/cycle.repository'
import type { ApiKey } from '@pmm/store/service/api-key.repository'
import type { Dependencies } from '../context/dependencies.ts'

/** A batch of marks as it came in. */
export interface Sent {
  readonly cycle: string
  readonly body: unknown
  readonly apiKey: ApiKey
}

type Batch<Mark extends string> = Sent &
  Pick<MarkRules<Mark>, 'field' | 'marks' | 'noun'> & {
    /** The member of the body that holds the rows, and how many it may hold. */
    readonly list: string
    readonly most: number
  }

const listedProblems = 1_000

/** What a batch says of values of a cycle. @throws Problem `rejected-rows` with every rule that a row breaks */
export async function judgedMarks<Mark extends string>(
  { db, reference, clock }: Pick<Dependencies, 'db' | 'reference' | 'clock'>,
  { cycle: code, body, apiKey, list, most, ...mark }: Batch<Mark>,
): Promise<readonly JudgedMark<Mark>[]> {
  const rows = rowsOf(body, list, most)
  const cycle = await getCycle(db, code)
  const kpis = [...(await reference.kpis(cycle.method, cycle.methodVersion)).keys()]
  const allowed = apiKey.administrations === null ? null : new Set(apiKey.administrations)
  const { marks, problems } = judgeMarks(rows, { ...mark, kpis, allowed, resolve: await reference.resolver(clock()) })
  if (problems.length === 0) return marks
  throw new Problem('rejected-rows', `${problems.length} problem(s) in ${rows.length} row(s); nothing was recorded`, {
    problems: problems.slice(0, listedProblems),
    problemCount: problems.length,
  })
}

function rowsOf(body: unknown, list: string, most: number): readonly unknown[] {
  const rows = (body as Readonly<Record<string, unknown>> | null)?.[list]
  if (!Array.isArray(rows)) throw new Problem('bad-request', `the body must be {"${list}": […]}`)
  if (rows.length === 0) throw new Problem('bad-request', `there are no ${list}; at least one is needed`)
  if (rows.length > most) throw new Problem('too-large', `${rows.length} ${list}; ${most} are taken at once`)
  return rows
}
