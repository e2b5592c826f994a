import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { BreaksDraft, BreaksView } from '@pmm/core/contract/cycles'
import type { CycleBreak } from '@pmm/core/domain/cycle-break'
import { Problem } from '@pmm/core/domain/problem'
import type { RowProblem } from '@pmm/core/domain/row-problem'
import { getCycle } from '@pmm/store/cycle/cycle.repository'
import { getBreaks, saveBreaks } from '@pmm/store/cycle/cycle-break.repository'
import { benchmarkAgain } from '../context/benchmark-again.ts'
import type { Dependencies } from '../context/dependencies.ts'
import { apiKeyOf } from '../plugins/authentication.ts'
import { OneCycle } from './cycles.ts'
import { guarded, problemResponses } from './schemas.ts'

const tags = ['cycles']
const response = { 200: BreaksView, ...problemResponses }

/** Which KPIs of a cycle do not compare with the cycles before, and why: read by anybody, said with `cycles:write`. */
export const cycleBreakRoutes = (dependencies: Dependencies): FastifyPluginAsyncTypebox => {
  const { db, clock, reference } = dependencies
  return async (app) => {
    const read = {
      tags,
      summary: 'The breaks of a cycle: KPIs that do not compare with the cycles before',
      params: OneCycle,
    }
    app.get(
      '/v1/cycles/:cycle/breaks',
      { schema: { ...read, response }, config: { read: 'everyone' } },
      async (request) => {
        const { code } = await getCycle(db, request.params.cycle)
        return getBreaks(db, code)
      },
    )

    const put = {
      tags,
      summary: 'Say which KPIs of a cycle do not compare with the cycles before',
      description:
        'The list replaces the one before, which stays on record. Scores stay; what compares cycles is made again: the change of such a KPI counts as definition, not as performance, its trend begins anew and linked scores leave it out.',
      params: OneCycle,
      body: BreaksDraft,
      security: guarded,
      response,
    }
    app.put('/v1/cycles/:cycle/breaks', { schema: put, config: { scope: 'cycles:write' } }, async (request) => {
      const { code: cycle, method, methodVersion } = await getCycle(db, request.params.cycle)
      const { breaks } = request.body
      refuseUnsound(breaks, new Set((await reference.kpis(method, methodVersion)).keys()))
      const author = apiKeyOf(request).prefix
      await benchmarkAgain(
        dependencies,
        request.log,
        ({ code }) => code === cycle,
        (trx) => saveBreaks(trx, { cycle, breaks, author, now: clock() }),
      )
      return getBreaks(db, cycle)
    })
  }
}

/** @throws Problem `invalid-value` with every KPI that the method does not have, or that has two breaks */
function refuseUnsound(breaks: readonly CycleBreak[], kpis: ReadonlySet<string>): void {
  const problems = breaks.flatMap(({ kpi }, at): RowProblem[] => [
    ...(kpis.has(kpi) ? [] : [problemAt(at, kpi, 'unknown-kpi', 'the method of the cycle has no such KPI')]),
    ...(breaks.findIndex((one) => one.kpi === kpi) < at
      ? [problemAt(at, kpi, 'said-twice', 'a KPI has one break in a cycle: say it once')]
      : []),
  ])
  if (problems.length === 0) return
  throw new Problem('invalid-value', `the breaks break ${problems.length} rule(s)`, { problems })
}

const problemAt = (at: number, value: string, rule: string, message: string): RowProblem => ({
  row: at + 1,
  column: 'kpi',
  value,
  rule,
  message,
})
