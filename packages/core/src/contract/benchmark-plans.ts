import Type, { type Static } from 'typebox'
import { BenchmarkPlan } from '../benchmark/peer-group.ts'

/** The plan of a method: whom administrations are compared with, and what experts would weigh. */
export const BenchmarkPlanView = Type.Object({
  method: Type.String(),
  version: Type.Integer({ description: 'counted per method; 0 is the plan the platform is shipped with' }),
  plan: BenchmarkPlan,
})
export type BenchmarkPlanView = Static<typeof BenchmarkPlanView>
