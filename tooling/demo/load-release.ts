import { setTimeout as pause } from 'node:timers/promises'
import type { Client } from '@pmm/client/client'
import type { ObservationInput } from '@pmm/core/contract/observations'
import { maximumMarks } from '@pmm/core/marks/mark-contract'
import type { Method } from '@pmm/core/method/schema/method'
import { choicesOf } from './choices.ts'
import { gradesOf } from './evidence.ts'
import type { DemonstrationCycle } from './generate.ts'

const pollMilliseconds = 250
const patienceSeconds = 180

/** Records generated grades of the evidence behind what was reported for a demonstration cycle, once. */
export async function gradeEvidence(client: Client, cycle: DemonstrationCycle, seed: number): Promise<void> {
  const path = { cycle: cycle.code }
  if ((await client.get('/v1/cycles/{cycle}/evidence', { path, query: {} })).length > 0) return
  const reports = Map.groupBy(cycle.observations, ({ administration }) => administration)
  const grades = [...reports].flatMap(([administration, rows]) => {
    const reported = rows.filter(hasValue).map(({ kpi }) => kpi)
    return gradesOf(seed, administration, reported)
  })
  for (let from = 0; from < grades.length; from += maximumMarks) {
    const body = { grades: grades.slice(from, from + maximumMarks) }
    await client.put('/v1/cycles/{cycle}/evidence', { path, body })
  }
}

const hasValue = ({ status }: ObservationInput): boolean => status === 'reported' || status === 'estimated'

/** Records who may see what in a demonstration cycle, once. */
export async function chooseDisclosure(
  client: Client,
  cycle: DemonstrationCycle,
  { seed, method }: { readonly seed: number; readonly method: Method },
): Promise<void> {
  const path = { cycle: cycle.code }
  if ((await client.get('/v1/cycles/{cycle}', { path })).disclosureRevision > 0) return
  const reporting = [...new Set(cycle.observations.map(({ administration }) => administration))]
  const kpis = method.kpis.map(({ code }) => code)
  const choices = reporting.flatMap((administration) => choicesOf(seed, administration, kpis))
  await client.put('/v1/cycles/{cycle}/disclosure', { path, body: { choices } })
}

/**
 * Releases the demonstration, unless a release of its method is there.
 *
 * @throws when it fails, or is not ready in time
 */
export async function releaseDemonstration(client: Client, method: string): Promise<void> {
  const releases = () => client.get('/v1/releases', { query: { method } })
  const newest = async () => (await releases()).find(({ state }) => state !== 'failed')
  if ((await newest()) === undefined) await client.post('/v1/releases', { body: { method, notes } })
  let deadline = Date.now() + patienceSeconds * 1000
  let steps = ''
  for (let release = await newest(); release?.state === 'building'; release = await newest()) {
    const progress = JSON.stringify(release.progress)
    if (progress !== steps) deadline = Date.now() + patienceSeconds * 1000
    steps = progress
    if (Date.now() > deadline)
      throw new Error(`the release was not built further within ${patienceSeconds} s: does a worker run?`)
    await pause(pollMilliseconds)
  }
  if ((await newest()) !== undefined) return
  const [failed] = await releases()
  throw new Error(`the release of the demonstration failed: ${failed?.failure}`)
}

const notes = 'Demonstration: generated values, not reports of any administration. The first release.'
