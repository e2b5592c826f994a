import type { ApiScope } from '@pmm/core/contract/api-keys'
import type { Schedule } from '@pmm/core/contract/jobs'
import type { BatchReceipt } from '@pmm/core/contract/observations'
import type { StoredReport } from '@pmm/core/contract/stored-report'
import type { ViewerClass } from '@pmm/core/disclosure/level'
import type { Generated } from 'kysely'
import type { CreatedAt, JsonColumn } from '../database/columns.ts'

declare module '../database/tables.ts' {
  interface Database {
    api_key: ApiKeyTable
    idempotency_key: IdempotencyKeyTable
    schedule: ScheduleTable
    stored_report: StoredReportTable
  }
}

/** API keys by the prefix of their secret; `hash` is the SHA-256 of the whole secret. */
export interface ApiKeyTable {
  prefix: string
  hash: string
  name: string
  scopes: ApiScope[]
  administrations: string[] | null
  viewer: ViewerClass
  created_at: CreatedAt
  expires_at: Date | null
  revoked_at: Date | null
}

/** Idempotency keys by author; `response` is null until the request that claimed the key has one. */
export interface IdempotencyKeyTable {
  author: string
  key: string
  request_hash: string
  response: JsonColumn<BatchReceipt> | null
  created_at: CreatedAt
}

/** When jobs repeat: cron of five fields in an IANA time zone. */
export interface ScheduleTable {
  name: Schedule['name']
  cron: string
  time_zone: string
  enabled: boolean
}

/** What comparisons of everything stored with its hashes found, the newest hundred. */
export interface StoredReportTable {
  id: Generated<string>
  report: JsonColumn<StoredReport>
}
