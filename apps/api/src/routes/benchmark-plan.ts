import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { defaultPlan } from '@pmm/core/benchmark/default-plan'
import { panelProblems } from '@pmm/core/benchmark/panel-problems'
import { BenchmarkPlan } from '@pmm/core/benchmark/peer-group'
import { benchmarkPlanProblems } from '@pmm/core/benchmark/plan-problems'
import { targetProblems } from '@pmm/core/benchmark/target-problems'
import { BenchmarkPlanView } from '@pmm/core/contract/benchmark-plans'
import { reportersOn } from '@pmm/core/domain/attributes'
import { Problem } from '@pmm/core/domain/problem'
import type { Method } from '@pmm/core/method/schema/method'
import type { Db } from '@pmm/store/database/database'
import { findPlan, savePlan } from '@pmm/store/method/benchmark-plan.repository'
import { findMethod } from '@pmm/store/method/method.repository'
import { listAdministrations } from '@pmm/store/reference/administration.repository'
import { listAttributes } from '@pmm/store/reference/attribute.repository'
import Type from 'typebox'
import { benchmarkAgain } from '../context/benchmark-again.ts'
import type { Dependencies } from '../context/dependencies.ts'
import { apiKeyOf } from '../plugins/authentication.ts'
import { guarded, problemResponses } from './schemas.ts'

const tags = ['benchmarks']
const OneMethod = Type.Object({ method: Type.String() })

/** Whom the administrations of a method are compared with, and what experts of the regions would weigh. */
export const benchmarkPlanRoutes = (dependencies: Dependencies): FastifyPluginAsyncTypebox => {
  const { db, clock } = dependencies
  return async (app) => {
    const response = { 200: BenchmarkPlanView, ...problemResponses }
    const read = { tags, summary: 'The benchmark plan of a method', params: OneMethod, response }
    app.get('/v1/methods/:method/benchmark-plan', { schema: read, config: { read: 'everyone' } }, async (request) => {
      const { method } = request.params
      await newestOf(db, method)
      const found = await findPlan(db, method)
      return { method, version: found?.version ?? 0, plan: found?.body ?? defaultPlan }
    })

    const change = { tags, summary: 'Replace the benchmark plan of a method by a new version', security: guarded }
    const schema = { ...change, params: OneMethod, body: BenchmarkPlan, response }
    const config = { scope: 'methods:write' } as const
    app.put('/v1/methods/:method/benchmark-plan', { schema, config }, async (request) => {
      const { method } = request.params
      await refuseUnsound(request.body, await newestOf(db, method), dependencies)
      const plan = { method, body: request.body, author: apiKeyOf(request).prefix, now: clock() }
      const version = await benchmarkAgain(
        dependencies,
        request.log,
        (cycle) => cycle.method === method,
        (trx) => savePlan(trx, plan),
      )
      return { method, version, plan: request.body }
    })
  }
}

async function newestOf(db: Db, id: string): Promise<Method> {
  const found = await findMethod(db, id)
  if (found === undefined) throw new Problem('not-found', `there is no method "${id}"`)
  return found.method
}

/**
 * @throws Problem `invalid-value` with everything that cannot work on the administrations as they are today, or on the
 *   newest version of the method
 */
async function refuseUnsound(plan: BenchmarkPlan, method: Method, { db, clock }: Dependencies): Promise<void> {
  const date = clock().toISOString().slice(0, 10)
  const administrations = reportersOn(await listAdministrations(db), await listAttributes(db), date)
  const problems = [
    ...benchmarkPlanProblems(plan, { administrations, date }),
    ...targetProblems(plan, method),
    ...(plan.panel === undefined ? [] : panelProblems(plan.panel, { method, administrations })),
  ]
  if (problems.length === 0) return
  throw new Problem('invalid-value', `the benchmark plan breaks ${problems.length} rule(s)`, {
    problems: problems.map(({ path, ...rest }) => ({ row: null, column: path, rule: 'benchmark-plan', ...rest })),
  })
}
