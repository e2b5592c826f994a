import type { BenchmarkPlan } from '@pmm/core/benchmark/peer-group'
import type { AdministrationChange } from '@pmm/core/contract/administrations'
import type { AskedGroupView, PickedGroupView } from '@pmm/core/contract/asked-groups'
import type { AttributeBatch, AttributeReceipt } from '@pmm/core/contract/attributes'
import type { BenchmarkPlanView } from '@pmm/core/contract/benchmark-plans'
import type { RowOf } from '@pmm/core/contract/column'
import type { CycleDraft, CycleView } from '@pmm/core/contract/cycles'
import type {
  DisclosureBatch,
  DisclosureChoice,
  DisclosureReceipt,
  DisclosureView,
  WaitingChoices,
} from '@pmm/core/contract/disclosure'
import type { DisclosureParametersView } from '@pmm/core/contract/disclosure-parameters'
import type { EvidenceBatch, EvidenceReceipt, RecordedGrade } from '@pmm/core/contract/evidence'
import type {
  CancelledJobs,
  JobView,
  PublishedJob,
  Recalculation,
  Schedule,
  ScheduleChange,
} from '@pmm/core/contract/jobs'
import type { MethodReceipt } from '@pmm/core/contract/methods'
import type { BatchReceipt, BatchView, ObservationBatch } from '@pmm/core/contract/observations'
import type { ReleaseUsefulness } from '@pmm/core/contract/release-usefulness'
import type { ReleaseDiff, ReleaseDraft, ReleaseView, ReleaseWithdrawal } from '@pmm/core/contract/releases'
import type { RevelationQuestion, RevelationView } from '@pmm/core/contract/revelations'
import type { RunView } from '@pmm/core/contract/runs'
import type { StoredReport } from '@pmm/core/contract/stored-report'
import type { TableName, tables } from '@pmm/core/contract/table'
import type { ViewerView } from '@pmm/core/contract/viewers'
import type { DisclosureParameters } from '@pmm/core/disclosure/parameters'
import type { Administration } from '@pmm/core/domain/administration'
import type { AttributeValue } from '@pmm/core/domain/attributes'
import type { Method } from '@pmm/core/method/schema/method'
import { type Csv, type Json, type Keyed, route } from './route.ts'

type Rows<Name extends TableName> = readonly RowOf<(typeof tables)[Name]>[]

const view = ['release', 'as', 'format'] as const
const part = [...view, 'administration', 'node'] as const
/** A table as the workers wrote it, or a part of it. */
const table = <Name extends TableName>() => route(...part).answers<Rows<Name>>()
/** Nothing that is JSON: bytes to be read from the response. */
const bytes = <const Name extends Parameters<typeof route>[number]>(...query: Name[]) =>
  route(...query).answers<never>()

/** Every route of the API, under its method and the template of its path. */
export const routes = {
  'GET /v1/viewer': route().answers<ViewerView>(),
  'GET /v1/administrations': route('format', 'on').answers<readonly Administration[]>(),
  'PATCH /v1/administrations/{administration}': route().takes<Json<AdministrationChange>>().answers<Administration>(),
  'GET /v1/attributes': route('on').answers<readonly AttributeValue[]>(),
  'PUT /v1/attributes': route().takes<Json<AttributeBatch>>().answers<AttributeReceipt>(),

  'GET /v1/methods': route('format').answers<Rows<'methods'>>(),
  'POST /v1/methods': route().takes<Json<Method>>().answers<MethodReceipt>(),
  'GET /v1/methods/{method}': route('version').answers<Method>(),
  'GET /v1/methods/{method}/benchmark-plan': route().answers<BenchmarkPlanView>(),
  'PUT /v1/methods/{method}/benchmark-plan': route().takes<Json<BenchmarkPlan>>().answers<BenchmarkPlanView>(),

  'GET /v1/cycles': route('format').answers<readonly CycleView[]>(),
  'POST /v1/cycles': route().takes<Json<CycleDraft>>().answers<CycleView>(),
  'GET /v1/cycles/{cycle}': route().answers<CycleView>(),
  'POST /v1/cycles/{cycle}/observations': route('partial', 'decimal', 'group', 'skip', 'aside')
    .takes<(Json<ObservationBatch> | Csv) & Keyed>()
    .answers<BatchReceipt>(),
  'GET /v1/cycles/{cycle}/batches': route('limit').answers<readonly BatchView[]>(),

  'GET /v1/cycles/{cycle}/disclosure': route('administration').answers<DisclosureView>(),
  'PUT /v1/cycles/{cycle}/disclosure': route().takes<Json<DisclosureBatch>>().answers<DisclosureReceipt>(),
  'GET /v1/cycles/{cycle}/disclosure/history': route('administration', 'kpi').answers<readonly DisclosureChoice[]>(),
  'GET /v1/cycles/{cycle}/disclosure/waiting': route('administration').answers<WaitingChoices>(),
  'POST /v1/cycles/{cycle}/disclosure/reveal': route().takes<Json<RevelationQuestion>>().answers<RevelationView>(),
  'GET /v1/disclosure-parameters': route().answers<DisclosureParametersView>(),
  'PUT /v1/disclosure-parameters': route().takes<Json<DisclosureParameters>>().answers<DisclosureParametersView>(),
  'GET /v1/cycles/{cycle}/evidence': route('administration').answers<readonly RecordedGrade[]>(),
  'PUT /v1/cycles/{cycle}/evidence': route().takes<Json<EvidenceBatch>>().answers<EvidenceReceipt>(),

  'GET /v1/cycles/{cycle}/scores': table<'scores'>(),
  'GET /v1/cycles/{cycle}/benchmarks': table<'benchmarks'>(),
  'GET /v1/cycles/{cycle}/positions': table<'positions'>(),
  'GET /v1/cycles/{cycle}/groups': table<'groups'>(),
  'GET /v1/cycles/{cycle}/neighbours': table<'neighbours'>(),
  'GET /v1/cycles/{cycle}/maturity': table<'maturity'>(),
  'GET /v1/cycles/{cycle}/groupings': table<'groupings'>(),
  'GET /v1/cycles/{cycle}/perspectives': table<'perspectives'>(),
  'GET /v1/cycles/{cycle}/regional-weights': table<'regional-weights'>(),
  'GET /v1/cycles/{cycle}/rulers': table<'rulers'>(),
  'GET /v1/cycles/{cycle}/administrations/{administration}/explanation': route(...view, 'node').answers<
    Rows<'explanations'>
  >(),
  'GET /v1/cycles/{cycle}/peer-group': route(
    'release',
    'as',
    'groups',
    'members',
    'administration',
  ).answers<AskedGroupView>(),
  'GET /v1/picked-groups': route('cycle').answers<readonly PickedGroupView[]>(),
  'GET /v1/methods/{method}/trajectories': table<'trajectories'>(),
  'GET /v1/methods/{method}/changes': table<'changes'>(),
  'GET /v1/methods/{method}/slopes': table<'slopes'>(),
  'GET /v1/methods/{method}/trends': table<'trends'>(),
  'GET /v1/methods/{method}/panel-trends': table<'panel-trends'>(),
  'GET /v1/methods/{method}/group-changes': table<'group-changes'>(),
  'GET /v1/methods/{method}/convergence': table<'convergence'>(),
  'GET /v1/methods/{method}/transitions': table<'transitions'>(),

  'GET /v1/releases': route('method').answers<readonly ReleaseView[]>(),
  'POST /v1/releases': route().takes<Json<ReleaseDraft>>().answers<ReleaseView>(),
  'GET /v1/releases/{release}': route().answers<ReleaseView>(),
  'POST /v1/releases/{release}/withdraw': route().takes<Json<ReleaseWithdrawal>>().answers<ReleaseView>(),
  'POST /v1/releases/{release}/cancel': route().answers<ReleaseView>(),
  'GET /v1/releases/{release}/diff': route('as', 'against', 'most').answers<ReleaseDiff>(),
  'GET /v1/releases/{release}/package': bytes('as'),
  'GET /v1/releases/{release}/usefulness': route('format').answers<ReleaseUsefulness>(),

  'GET /v1/cycles/{cycle}/runs': route('limit').answers<readonly RunView[]>(),
  'GET /v1/runs/{run}': route().answers<RunView>(),
  'GET /v1/runs/{run}/scores': bytes(),
  'GET /v1/jobs': route('state', 'name', 'limit').answers<readonly JobView[]>(),
  'GET /v1/jobs/{job}': route().answers<JobView>(),
  'POST /v1/jobs/{job}/cancel': route().answers<CancelledJobs>(),
  'POST /v1/jobs/{job}/retry': route().answers<JobView>(),
  'POST /v1/cycles/{cycle}/recalculate': route().answers<PublishedJob>(),
  'POST /v1/recalculate': route().takes<Json<Recalculation>>().answers<PublishedJob>(),
  'GET /v1/stored-report': route().answers<StoredReport>(),
  'POST /v1/stored-report': route().answers<PublishedJob>(),
  'GET /v1/schedules': route().answers<readonly Schedule[]>(),
  'PATCH /v1/schedules/{name}': route().takes<Json<ScheduleChange>>().answers<Schedule>(),
}
