import type { CycleView } from '@pmm/core/contract/cycles'
import type { RevelationQuestion, RevelationView } from '@pmm/core/contract/revelations'
import type { TableName } from '@pmm/core/contract/table'
import type { DisclosureLevel } from '@pmm/core/disclosure/level'
import { defaultParameters } from '@pmm/core/disclosure/parameters'
import { Problem } from '@pmm/core/domain/problem'
import { judgeMarks } from '@pmm/core/marks/judge-marks'
import { disclosureMarks } from '@pmm/core/marks/mark-kind'
import { revealStored } from '@pmm/release/asked/reveal-stored'
import type { Db } from '@pmm/store/database/database'
import { findParameters } from '@pmm/store/marks/disclosure-parameters.repository'
import { loadLevels } from '@pmm/store/marks/level.repository'
import { getMethod } from '@pmm/store/method/method.repository'
import { getRelease, listReleases } from '@pmm/store/release/release.repository'
import { loadChunks } from '@pmm/store/table/table.repository'
import { releaseScope } from '@pmm/store/table/table-address'
import type { Dependencies } from '../context/dependencies.ts'
import type { Viewer } from '../plugins/authentication.ts'

/** Choices that somebody thinks of for an administration in a cycle. */
export interface RevealRequest {
  readonly cycle: CycleView
  readonly question: RevelationQuestion
  readonly viewer: Viewer
}

/**
 * What choices would reveal in a release that was begun now.
 *
 * @throws Problem `rejected-rows` with every choice that breaks a rule; `forbidden` where neither the administration itself
 * nor the secretariat asks; `not-yet-computed`
 */
export async function revealChoices(dependencies: Dependencies, request: RevealRequest): Promise<RevelationView> {
  const { db } = dependencies
  const { cycle, question, viewer } = request
  const { code: administration } = (await dependencies.reference.resolver(dependencies.clock()))(
    question.administration,
  ) ?? {
    code: question.administration,
  }
  if (viewer.class !== 'secretariat' && !viewer.own.includes(administration))
    throw new Problem('forbidden', `what choices of ${administration} would reveal is for itself and the secretariat`)
  const levels = await judged(dependencies, request)
  const { code, period, membershipDate } = cycle
  const stored = {
    cycle: code,
    period,
    membershipDate,
    method: await getMethod(db, cycle.method, cycle.methodVersion),
    scores: await liveChunks(db, code, 'scores'),
    groups: await liveChunks(db, code, 'groups'),
    twins: [],
    parameters: (await findParameters(db))?.body ?? defaultParameters,
  }
  const before = await publishedBefore(db, cycle)
  const levelOf = await loadLevels(db, code)
  return { cycle: code, administration, ...revealStored(stored, { levelOf, before }, { administration, levels }) }
}

async function judged(
  { reference, clock }: Dependencies,
  { cycle, question: { administration, choices } }: RevealRequest,
): Promise<ReadonlyMap<string, DisclosureLevel>> {
  const kpis = [...(await reference.kpis(cycle.method, cycle.methodVersion)).keys()]
  const rows = choices.map((choice) => ({ administration, ...choice }))
  const rules = { kpis, allowed: null, resolve: await reference.resolver(clock()) }
  const { marks, problems } = judgeMarks(disclosureMarks, rows, rules)
  if (problems.length === 0) return new Map(marks.map(({ kpi, word }) => [kpi, word]))
  throw new Problem('rejected-rows', `${problems.length} problem(s) in ${rows.length} choice(s)`, { problems })
}

async function liveChunks(db: Db, cycle: string, name: TableName): Promise<readonly Uint8Array[]> {
  const chunks = await loadChunks(db, { scope: `cycle:${cycle}`, name })
  if (chunks.length > 0) return chunks
  throw new Problem('not-yet-computed', `the table "${name}" of the cycle "${cycle}" has not been computed yet`)
}

/** What the newest release told of a cycle, which the next does not take back; null where it told nothing by noise. */
async function publishedBefore(db: Db, { code, method }: CycleView) {
  const newest = (await listReleases(db, method)).find(({ state }) => state === 'ready' || state === 'withdrawn')
  if (newest === undefined || (await getRelease(db, newest.id)).snapshot.noise === undefined) return null
  const chunksFor = (audience: 'public' | 'members') =>
    loadChunks(db, { scope: releaseScope(newest.id, audience, `cycle:${code}`), name: 'benchmarks' })
  const [everybody, members] = [await chunksFor('public'), await chunksFor('members')]
  return everybody.length === 0 || members.length === 0 ? null : { public: everybody, members }
}
