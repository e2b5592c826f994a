import type { Schedule } from '@pmm/core/contract/jobs'
import type { RunInputs } from '@pmm/core/contract/runs'
import type { DisclosureLevel, ViewerClass } from '@pmm/core/disclosure/level'
import type { IncomeGroup } from '@pmm/core/domain/income-groups'
import type { ObservationStatus } from '@pmm/core/domain/observation'
import type { Region } from '@pmm/core/domain/regions'
import type { Method } from '@pmm/core/method/schema/method'
import type { ColumnType, Generated, JSONColumnType } from 'kysely'
import type {
  DisclosureChoiceTable,
  DisclosureParametersTable,
  EvidenceGradeTable,
} from '../marks/disclosure.tables.ts'
import type { AdministrationAttributeTable } from '../reference/attribute.tables.ts'
import type { BenchmarkPlanTable, ReleasePartTable, ReleaseTable } from '../release/release.tables.ts'

type CreatedAt = ColumnType<Date, never, never>
type Bytes = Buffer

export interface AdministrationTable {
  code: string
  iso2: string
  name: string
  aliases: string[]
  region: Region
  income_group: IncomeGroup | null
  accession_basis: 'sourced' | 'unknown' | 'reconstructed'
  accession_after: string | null
  accession_by: string
}

export interface MethodTable {
  id: string
  version: string
  hash: string
  body: JSONColumnType<Method>
  created_at: CreatedAt
}

export interface CycleTable {
  code: string
  title: string
  period: string
  method_id: string
  method_version: string
  membership_date: string
  state: Generated<'open' | 'closed'>
  provenance: 'reported' | 'demonstration'
  data_revision: Generated<number>
  current_run: string | null
  benchmarked_run: string | null
  default_disclosure: Generated<DisclosureLevel>
  disclosure_revision: Generated<number>
  evidence_revision: Generated<number>
  created_at: CreatedAt
}

export interface BatchTable {
  id: string
  cycle: string
  revision: number | null
  author: string
  received_at: CreatedAt
}

export interface ObservationTable {
  id: Generated<string>
  batch: string
  cycle: string
  administration: string
  kpi: string
  period: string
  status: ObservationStatus
  numerator: number | null
  denominator: number | null
  value: number | null
  note: string | null
}

export interface IdempotencyKeyTable {
  author: string
  key: string
  request_hash: string
  response: JSONColumnType<object> | null
  created_at: CreatedAt
}

export interface ScoreRunTable {
  id: string
  cycle: string
  inputs: JSONColumnType<RunInputs>
  inputs_hash: string
  data_revision: number
  hash: string
  rows: number
  bytes: Bytes
  created_at: CreatedAt
}

export interface TableChunkTable {
  scope: string
  name: string
  place: number
  keys: string[] | null
  rows: number
  bytes: Bytes
  hash: string
}

export interface TableOriginTable {
  scope: string
  name: string
  origin: string
}

export interface ApiKeyTable {
  prefix: string
  hash: string
  name: string
  scopes: string[]
  administrations: string[] | null
  viewer: ViewerClass
  created_at: CreatedAt
  expires_at: Date | null
  revoked_at: Date | null
}

export interface ScheduleTable {
  name: Schedule['name']
  cron: string
  time_zone: string
  enabled: boolean
}

/** The tables, singular as in SQL. */
export interface Database {
  administration: AdministrationTable
  administration_attribute: AdministrationAttributeTable
  method: MethodTable
  cycle: CycleTable
  batch: BatchTable
  observation: ObservationTable
  idempotency_key: IdempotencyKeyTable
  score_run: ScoreRunTable
  table_chunk: TableChunkTable
  table_origin: TableOriginTable
  api_key: ApiKeyTable
  schedule: ScheduleTable
  disclosure_choice: DisclosureChoiceTable
  evidence_grade: EvidenceGradeTable
  benchmark_plan: BenchmarkPlanTable
  disclosure_parameters: DisclosureParametersTable
  release: ReleaseTable
  release_part: ReleasePartTable
}
