import type { BenchmarkPlan } from '@pmm/core/benchmark/peer-group'
import type { Method } from '@pmm/core/method/schema/method'
import type { CreatedAt, JsonColumn } from '../database/columns.ts'

declare module '../database/tables.ts' {
  interface Database {
    method: MethodTable
    benchmark_plan: BenchmarkPlanTable
  }
}

/** Versions of methods by id and version; `hash` is the `contentHash` of `body`. */
export interface MethodTable {
  id: string
  version: string
  hash: string
  body: JsonColumn<Method>
  created_at: CreatedAt
}

/** Versions of the benchmark plan of each method, by number from 1; rows are only ever added. */
export interface BenchmarkPlanTable {
  method: string
  version: number
  body: JsonColumn<BenchmarkPlan>
  author: string
  created_at: Date
}
