import { setTimeout as pause } from 'node:timers/promises'
import type { CycleDraft, CycleView } from '@pmm/core/contract/cycles'
import type { ObservationInput } from '@pmm/core/contract/observations'
import { members } from '@pmm/core/domain/members'
import { contentHash } from '@pmm/core/method/hash'
import { packOf } from '@pmm/core/method/packs'
import { type DemonstrationCycle, generateDemonstration } from './generate.ts'
import { createClient, type PmmClient } from './pmm-client.ts'

/** How far the load is: in cycles opened, submissions sent, or cycles scored. */
export interface LoadProgress {
  readonly stage: 'cycles' | 'submissions' | 'scores'
  readonly done: number
  readonly total: number
}

export interface LoadOptions {
  /** Where the API answers, without `/v1`. */
  readonly url: string
  /** A key that may open cycles and report for every administration. */
  readonly apiKey: string
  readonly onProgress?: (progress: LoadProgress) => void
  readonly seed?: number
}

/** What one administration reports in one cycle: one batch. */
export interface Submission {
  readonly cycle: string
  readonly administration: string
  readonly observations: readonly ObservationInput[]
}

const defaultSeed = 1
const inFlight = 4
const pollMilliseconds = 200
const patienceSeconds = 120

/**
 * Brings the demonstration in the way administrations do, over the HTTP API, and waits until it is scored and
 * benchmarked. Safe to repeat: cycles that exist stay, and a batch sent before is answered as it was then.
 *
 * @throws when the API refuses something, or no score appears for two minutes
 */
export async function loadDemonstration(options: LoadOptions): Promise<void> {
  const { seed = defaultSeed, onProgress = () => {} } = options
  const method = packOf('pmm-illustrative')
  if (method === undefined) throw new Error('the illustrative method is not shipped')
  const { cycles } = generateDemonstration({ seed, method, administrations: members })
  const client = createClient(options)
  const tell = (stage: LoadProgress['stage'], total: number) => (done: number) => onProgress({ stage, done, total })
  const submissions = cycles.flatMap(submissionsOf)
  await each(cycles, 1, (cycle) => openCycle(client, cycle), tell('cycles', cycles.length))
  await each(submissions, inFlight, (submission) => send(client, submission), tell('submissions', submissions.length))
  await untilScored(
    client,
    cycles.map(({ code }) => code),
    tell('scores', cycles.length),
  )
}

/** The batches of a cycle, one per administration. */
export function submissionsOf({ code, observations }: DemonstrationCycle): Submission[] {
  const reports = Map.groupBy(observations, ({ administration }) => administration)
  return [...reports].map(([administration, report]) => ({ cycle: code, administration, observations: report }))
}

/** Calls `act` on every item, so many at a time, and tells how many are done. */
async function each<T>(
  items: readonly T[],
  width: number,
  act: (item: T) => Promise<void>,
  tell: (done: number) => void,
): Promise<void> {
  const waiting = items.values()
  let done = 0
  const take = async () => {
    for (const item of waiting) {
      await act(item)
      tell(++done)
    }
  }
  await Promise.all(Array.from({ length: width }, take))
}

async function openCycle(client: PmmClient, { observations: _, ...cycle }: DemonstrationCycle): Promise<void> {
  const draft: CycleDraft = cycle
  const status = await client.post('/v1/cycles', draft, { accept: [409] })
  if (status !== 409) return
  const { provenance } = await client.get<CycleView>(`/v1/cycles/${cycle.code}`)
  if (provenance !== 'demonstration') throw new Error(`the cycle ${cycle.code} holds reported data: nothing was loaded`)
}

async function send(client: PmmClient, { cycle, administration, observations }: Submission): Promise<void> {
  const hash = await contentHash(observations)
  const idempotencyKey = `demonstration-${cycle}-${administration}-${hash.slice(0, 16)}`
  await client.post(`/v1/cycles/${cycle}/observations`, { observations }, { idempotencyKey })
}

async function untilScored(client: PmmClient, codes: readonly string[], tell: (done: number) => void): Promise<void> {
  let scored = -1
  let deadline = Date.now() + patienceSeconds * 1000
  while (scored < codes.length) {
    const cycles = await Promise.all(codes.map((code) => client.get<CycleView>(`/v1/cycles/${code}`)))
    const now = cycles.filter(({ stale }) => !stale).length
    if (now > scored) deadline = Date.now() + patienceSeconds * 1000
    if (now !== scored) tell(now)
    scored = now
    if (Date.now() > deadline) throw new Error(`no cycle was scored within ${patienceSeconds} s: does a worker run?`)
    if (scored < codes.length) await pause(pollMilliseconds)
  }
}
