import { once } from 'node:events'
import { readdirSync, readlinkSync } from 'node:fs'
import { Agent, type ClientRequest, type IncomingMessage, request } from 'node:http'
import { json } from 'node:stream/consumers'
import { getCycle } from '@pmm/store/cycle/cycle.repository'
import type { Db } from '@pmm/store/database/database'
import { findMethod } from '@pmm/store/method/method.repository'
import { listAdministrations } from '@pmm/store/reference/administration.repository'
import { spoolPrefix } from '../src/ingest/spool.ts'
import type { Answer, TestApp } from './app.fixture.ts'

export const header = 'administration,kpi,period,status,value\n'

/** A body that is sent bit by bit over a real connection. */
export interface Upload {
  readonly sent: ClientRequest
  readonly answer: Promise<Answer>
}

interface Begin {
  readonly cycle: string
  readonly type?: string
  readonly query?: string
  readonly agent?: Agent
}

/** Begins to send a batch to an application that listens; the test writes the body. */
export function beginUpload({ app, key }: TestApp, { cycle, type = 'text/csv', query = '', agent }: Begin): Upload {
  const { port } = app.server.address() as { port: number }
  const sent = request(`http://127.0.0.1:${port}/v1/cycles/${cycle}/observations${query}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': type },
    agent: agent ?? new Agent(),
  })
  const answer = once(sent, 'response').then(async ([response]: IncomingMessage[]) => ({
    status: response!.statusCode!,
    headers: response!.headers,
    body: await json(response!),
  }))
  answer.catch(() => {})
  return { sent, answer }
}

/** A row about each administration, KPI and year, so many that they do not fit into the memory of a spool. */
export async function rowsOfAll(db: Db, cycle: string): Promise<string[]> {
  const { method: id, methodVersion } = await getCycle(db, cycle)
  const { method } = (await findMethod(db, id, methodVersion))!
  const administrations = await listAdministrations(db)
  return administrations.flatMap(({ code }) =>
    method.kpis.flatMap((kpi) => ['2022', '2021'].map((year) => `${code},${kpi.code},${year},not-available,\n`)),
  )
}

/** Connections of the application that wait within a transaction. */
export async function idleInTransaction(db: Db): Promise<number> {
  const sessions = await db
    .withTables<{ pg_stat_activity: { pid: number; datname: string | null; state: string | null } }>()
    .selectFrom('pg_stat_activity')
    .select('pid')
    .where((expression) => expression('datname', '=', expression.fn<string>('current_database', [])))
    .where('state', 'like', 'idle in transaction%')
    .execute()
  return sessions.length
}

/** Spool files this process holds open; they have no name by which else to find them. */
export const openSpools = (): number =>
  readdirSync('/proc/self/fd').filter((descriptor) => {
    try {
      return readlinkSync(`/proc/self/fd/${descriptor}`).includes(spoolPrefix)
    } catch {
      return false
    }
  }).length
