import { Problem } from '@pmm/core/domain/problem'
import { judgeMarks } from '@pmm/core/marks/judge-marks'
import { asReceipt, maximumMarks } from '@pmm/core/marks/mark-contract'
import type { Mark, MarkKind, WordOf } from '@pmm/core/marks/mark-kind'
import { getCycle } from '@pmm/store/cycle/cycle.repository'
import type { Trx } from '@pmm/store/database/database'
import { recordMarks } from '@pmm/store/marks/mark.repository'
import type { ApiKey } from '@pmm/store/service/api-key.repository'
import type { Dependencies } from '../context/dependencies.ts'
import { listIn } from './list-in.ts'

/** A batch of marks as it came in. */
export interface SentMarks {
  readonly cycle: string
  readonly body: unknown
  readonly apiKey: ApiKey
}

/**
 * Records what a batch says of values of a cycle, whole or not at all.
 *
 * @param transact runs the transaction that records them
 * @returns the receipt of the kind
 * @throws Problem `rejected-rows` with every rule that a row breaks
 */
export async function recordSent<Kind extends MarkKind>(
  dependencies: Dependencies,
  kind: Kind,
  sent: SentMarks,
  transact: Transact = (record) => dependencies.db.transaction().execute(record),
) {
  const { clock } = dependencies
  const { cycle, apiKey } = sent
  const marks = await judgedMarks(dependencies, kind, sent)
  const batch = { cycle, author: apiKey.prefix, now: clock(), marks }
  const revision = await transact((trx) => recordMarks(trx, kind, batch))
  return asReceipt(kind, { cycle, revision, accepted: marks.length })
}

type Transact = (record: (trx: Trx) => Promise<number>) => Promise<number>

const listedProblems = 1_000

async function judgedMarks<Kind extends MarkKind>(
  { db, reference, clock }: Dependencies,
  kind: Kind,
  { cycle: code, body, apiKey }: SentMarks,
): Promise<readonly Mark<WordOf<Kind>>[]> {
  const rows = rowsOf(body, kind)
  const cycle = await getCycle(db, code)
  const kpis = [...(await reference.kpis(cycle.method, cycle.methodVersion)).keys()]
  const allowed = apiKey.administrations === null ? null : new Set(apiKey.administrations)
  const { marks, problems } = judgeMarks(kind, rows, { kpis, allowed, resolve: await reference.resolver(clock()) })
  if (problems.length === 0) return marks
  throw new Problem('rejected-rows', `${problems.length} problem(s) in ${rows.length} row(s); nothing was recorded`, {
    problems: problems.slice(0, listedProblems),
    problemCount: problems.length,
  })
}

function rowsOf(body: unknown, { list }: MarkKind): readonly unknown[] {
  const rows = listIn(body, list)
  if (rows.length === 0) throw new Problem('bad-request', `there are no ${list}; at least one is needed`)
  if (rows.length > maximumMarks)
    throw new Problem('too-large', `${rows.length} ${list}; ${maximumMarks} are taken at once`)
  return rows
}
