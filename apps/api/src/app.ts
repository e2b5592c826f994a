import accepts from '@fastify/accepts'
import compress from '@fastify/compress'
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { DiskRoom } from '@pmm/store/database/disk-room'
import fastify, { type FastifyInstance, type FastifyServerOptions } from 'fastify'
import type { Dependencies } from './context/dependencies.ts'
import { authentication } from './plugins/authentication.ts'
import { bodyParsers } from './plugins/body-parsers.ts'
import { border } from './plugins/border.ts'
import { dashboard } from './plugins/dashboard.ts'
import { diskRoom } from './plugins/disk-room.ts'
import { documentation } from './plugins/documentation.ts'
import { metrics } from './plugins/metrics.ts'
import { refuseAddress, refuseUnparsed } from './plugins/parser-errors.ts'
import { patientAnswers } from './plugins/patient-answers.ts'
import { type Patience, patientBodies, usualPatience } from './plugins/patient-bodies.ts'
import { problemHandler } from './plugins/problems.ts'
import { securityHeaders } from './plugins/security-headers.ts'
import { administrationRoutes } from './routes/administrations.ts'
import { askedGroupRoutes } from './routes/asked-groups.ts'
import { attributeRoutes } from './routes/attributes.ts'
import { benchmarkPlanRoutes } from './routes/benchmark-plan.ts'
import { cycleRoutes } from './routes/cycles.ts'
import { disclosureRoutes } from './routes/disclosure.ts'
import { disclosureParameterRoutes } from './routes/disclosure-parameters.ts'
import { evidenceRoutes } from './routes/evidence.ts'
import { explanationRoutes } from './routes/explanations.ts'
import { healthRoutes } from './routes/health.ts'
import { jobChangeRoutes, jobRoutes, recalculationRoutes, scheduleRoutes } from './routes/jobs.ts'
import { methodRoutes } from './routes/methods.ts'
import { observationRoutes } from './routes/observations.ts'
import { releaseDiffRoutes } from './routes/release-diff.ts'
import { releasePackageRoutes } from './routes/release-package.ts'
import { releaseUsefulnessRoutes } from './routes/release-usefulness.ts'
import { releaseChangeRoutes, releaseRoutes } from './routes/releases.ts'
import { runRoutes } from './routes/runs.ts'
import { storedReportRoutes } from './routes/stored-report.ts'
import { tableRoutes } from './routes/tables.ts'
import { viewerRoutes } from './routes/viewer.ts'

/** How the application logs, what it serves the dashboard from, and how patient it is. */
export interface AppOptions {
  readonly logger: FastifyServerOptions['logger']
  /** Folder of the built dashboard. */
  readonly dashboard?: string | undefined
  /** How long clients are waited for; the usual patience where nothing is said. */
  readonly patience?: Partial<Patience>
  /** What whoever reads the metrics from another machine sends. */
  readonly metricsToken?: string | undefined
  /** The disk of the database; there is always room unless said. */
  readonly room?: DiskRoom | undefined
}

const routes = [
  healthRoutes,
  viewerRoutes,
  administrationRoutes,
  attributeRoutes,
  methodRoutes,
  benchmarkPlanRoutes,
  cycleRoutes,
  observationRoutes,
  disclosureRoutes,
  disclosureParameterRoutes,
  evidenceRoutes,
  tableRoutes,
  askedGroupRoutes,
  explanationRoutes,
  releaseRoutes,
  releaseChangeRoutes,
  releaseDiffRoutes,
  releasePackageRoutes,
  releaseUsefulnessRoutes,
  runRoutes,
  jobRoutes,
  jobChangeRoutes,
  recalculationRoutes,
  scheduleRoutes,
  storedReportRoutes,
]

/** Builds the application; it does not listen yet, so tests can `inject`. */
export async function createApp(dependencies: Dependencies, options: AppOptions): Promise<FastifyInstance> {
  const app = fastify({
    logger: options.logger ?? false,
    ajv: { customOptions: { removeAdditional: false, allErrors: true } },
    routerOptions: { maxParamLength: 200 },
    forceCloseConnections: 'idle',
    frameworkErrors: refuseAddress as FastifyServerOptions['frameworkErrors'] & {},
    clientErrorHandler: refuseUnparsed,
  }).withTypeProvider<TypeBoxTypeProvider>()
  problemHandler(app)
  border(app)
  const patience = { ...usualPatience, ...options.patience }
  patientBodies(app, patience)
  patientAnswers(app, patience.silence)
  bodyParsers(app)
  authentication(app, dependencies)
  if (options.room !== undefined) diskRoom(app, options.room)
  await app.register(accepts)
  await app.register(compress, { threshold: 1024 })
  await securityHeaders(app)
  await documentation(app)
  metrics(app, dependencies, options.metricsToken)
  for (const route of routes) await app.register(route(dependencies))
  await dashboard(app, options.dashboard)
  return app
}
