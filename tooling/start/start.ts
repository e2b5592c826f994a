import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { environment } from '../env.ts'
import { portIsFree } from '../services/free-port.ts'
import { ServiceError } from '../services/service-error.ts'
import { ensureApiKey } from './api-key.ts'
import { claim } from './claim.ts'
import type { Closing } from './closing.ts'
import { connectionShortage, connectionsNeeded } from './connection-budget.ts'
import { buildDashboard, dashboardIsCurrent } from './dashboard-build.ts'
import { connectionLimitOf, externalDatabase, type StartDatabase, startDatabase } from './database.ts'
import { loadFirstData } from './first-data.ts'
import { keepAlive } from './keep-alive.ts'
import type { StartOptions } from './options.ts'
import { restore } from './restore.ts'
import { type ServerCommand, startServer } from './server-process.ts'
import { ensureViewerKeys } from './viewer-keys.ts'
import { waitUntilReady } from './wait-until-ready.ts'

/** What a start works with. */
export interface Start {
  readonly root: string
  readonly options: StartOptions
  readonly closing: Closing
  /** Shows a line at the terminal. */
  readonly tell: (line: string) => void
}

/**
 * Starts everything, in order, and returns when it is usable. Whatever was started is in `closing`, also after a
 * failure.
 *
 * @throws {ServiceError} with a sentence for the person at the terminal
 */
export async function start(context: Start): Promise<void> {
  const { options, closing, tell } = context
  closing.add(claim(options.data))
  if (!(await portIsFree(options.port))) throw new ServiceError(portInUse(options.port))
  await provideDashboard(context)
  const database = await provideDatabase(context)
  await fillFromBackup(context, database)
  const url = await provideApi(context, database)
  provideWorkers(context, database)
  const apiKey = await ensureApiKey(database.url, join(options.data, 'api-key'))
  const viewerFile = join(options.data, 'viewer-keys.json')
  await ensureViewerKeys(database.url, viewerFile, apiKey)
  describe(context, { url, databaseUrl: database.url, pid: process.pid })
  await provideData(context, url, apiKey)
  tell(`\nOpen PMM runs at ${url}`)
  tell(`To see it as others do, open ${url}/#key=… with a key of ${viewerFile}`)
  tell(`API key: ${join(options.data, 'api-key')}   API: ${url}/docs   logs: ${join(options.data, 'logs')}`)
  tell('Stop it with Ctrl-C; the data is kept.')
}

const portInUse = (port: number): string =>
  `Port ${port} is in use by another program; choose another with npm start -- --port ${port === 4400 ? 4500 : 4400}.`

async function provideDashboard({ root, closing, tell }: Start): Promise<void> {
  if (!dashboardIsCurrent(root)) {
    tell('… Building the dashboard')
    await buildDashboard(root, (stop) => closing.add(stop))
  }
  tell('✓ Dashboard built')
}

async function provideDatabase({ options, closing, tell }: Start): Promise<StartDatabase> {
  const external = environment.databaseUrl
  const { concurrency: threads, redisUrl } = environment
  const servers = { workers: options.workers, threads, isQueueInDatabase: redisUrl === undefined }
  const needs = { data: options.data, connections: connectionsNeeded(servers), tell }
  const database = await (external ? externalDatabase(external) : startDatabase(needs))
  closing.add(() => database.stop())
  tell(external ? '✓ PostgreSQL of DATABASE_URL' : '✓ PostgreSQL runs')
  const shortage = connectionShortage(servers, await connectionLimitOf(database.url))
  if (shortage !== undefined) tell(`! ${shortage}`)
  return database
}

async function fillFromBackup({ root, options, closing, tell }: Start, { url }: StartDatabase): Promise<void> {
  if (options.restore === undefined) return
  tell('… Restoring the backup')
  const restoring = { root, file: options.restore, databaseUrl: url }
  tell(`✓ ${await restore(restoring, (stop) => closing.add(stop))}`)
}

async function provideApi(context: Start, database: StartDatabase): Promise<string> {
  const { options, closing, tell } = context
  const url = `http://127.0.0.1:${options.port}`
  const command = serverCommand(context, database, 'api')
  const first = startServer(command, tell)
  closing.add(() => first.stop())
  await waitUntilReady(url, first, command.logFile)
  const kept = keepAlive({ name: 'API', first, again: () => startServer(command, tell), tell })
  closing.add(() => kept.stop())
  tell('✓ API and dashboard answer')
  return url
}

function provideWorkers(context: Start, database: StartDatabase): void {
  const { options, closing, tell } = context
  const numbers = Array.from({ length: options.workers }, (_, index) => index + 1)
  const workers = numbers.map((number) => {
    const command = serverCommand(context, database, 'worker', number)
    const again = () => startServer(command, tell)
    return keepAlive({ name: command.name, first: again(), again, tell })
  })
  closing.add(...workers.map((worker) => () => worker.stop()))
  tell(`✓ ${options.workers} ${options.workers === 1 ? 'worker' : 'workers'} started`)
}

function serverCommand(context: Start, database: StartDatabase, app: 'api' | 'worker', number = 1): ServerCommand {
  const { root, options } = context
  const name = number === 1 ? app : `${app}-${number}`
  return {
    name,
    entry: join(root, 'apps', app, 'src/server.ts'),
    logFile: join(options.data, 'logs', `${name}.log`),
    variables: {
      DATABASE_URL: database.url,
      PMM_HOST: '127.0.0.1',
      PMM_PORT: String(options.port),
      PMM_DASHBOARD: join(root, 'apps/dashboard/dist'),
      ...(database.folder && { PMM_SPACE_FOLDER: database.folder }),
    },
  }
}

/** The file that says to other commands on this machine where everything runs, while it runs. */
function describe({ options, closing }: Start, server: { url: string; databaseUrl: string; pid: number }): void {
  const file = join(options.data, 'server.json')
  writeFileSync(file, `${JSON.stringify(server, null, 2)}\n`, { mode: 0o600 })
  closing.add(() => rmSync(file))
}

async function provideData({ options, tell }: Start, url: string, apiKey: string): Promise<void> {
  const stateFile = join(options.data, 'state.json')
  const started = Date.now()
  const loaded = await loadFirstData({ url, apiKey, stateFile, empty: options.empty, tell })
  if (loaded) tell(`✓ Demonstration data loaded (${Math.round((Date.now() - started) / 1_000)} s)`)
}
