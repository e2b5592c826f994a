import type { Method } from '@pmm/core/method/schema/method'
import type { JSONColumnType } from 'kysely'
import type { CreatedAt } from '../database/columns.ts'

declare module '../database/tables.ts' {
  interface Database {
    method: MethodTable
    benchmark_plan: BenchmarkPlanTable
  }
}

export interface MethodTable {
  id: string
  version: string
  hash: string
  body: JSONColumnType<Method>
  created_at: CreatedAt
}

export interface BenchmarkPlanTable {
  method: string
  version: number
  body: JSONColumnType<object>
  author: string
  created_at: Date
}
