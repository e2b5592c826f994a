import { setTimeout as pause } from 'node:timers/promises'
import { type Client, createClient } from '@pmm/client/client'
import { RequestFailure } from '@pmm/client/request-failure'
import { contentHash } from '@pmm/core/canonical/content-hash'
import { maximumBatch, type ObservationInput } from '@pmm/core/contract/observations'
import { members } from '@pmm/core/domain/members'
import { packOf } from '@pmm/core/method/packs'
import { type DemonstrationCycle, generateDemonstration } from './generate.ts'
import { seatPanel } from './load-panel.ts'
import { chooseDisclosure, gradeEvidence, releaseDemonstration } from './load-release.ts'

/** How far the load is: in cycles opened, submissions (reports of one administration) sent, or cycles scored. */
export interface LoadProgress {
  readonly stage: 'cycles' | 'submissions' | 'scores'
  readonly done: number
  readonly total: number
}

/** Where a demonstration is loaded to, and which. */
export interface LoadOptions {
  /** Where the API answers, without `/v1`. */
  readonly url: string
  /** A key of the secretariat that may do everything: plan, open cycles, report and choose for all, and release. */
  readonly apiKey: string
  readonly onProgress?: (progress: LoadProgress) => void
  readonly seed?: number
}

/** What is posted at once. */
export interface Batch {
  readonly cycle: string
  readonly observations: readonly ObservationInput[]
}

const defaultSeed = 1
const pollMilliseconds = 200
const patienceSeconds = 120

/**
 * Brings the demonstration in over the HTTP API, as any report comes in, with its panel of experts; waits until it is
 * scored and benchmarked, and releases it. Batches are large, so that a cycle is scored once, not after every report of
 * it. Safe to repeat: cycles that exist stay, and a batch sent before is answered as it was then.
 *
 * @throws when the API refuses something, or no score appears for two minutes
 */
export async function loadDemonstration(options: LoadOptions): Promise<void> {
  const { seed = defaultSeed, onProgress = () => {} } = options
  const method = packOf('pmm-illustrative')
  if (method === undefined) throw new Error('the illustrative method is not shipped')
  const { cycles } = generateDemonstration({ seed, method, administrations: members })
  const client = createClient({ url: options.url, key: options.apiKey })
  const tell = (stage: LoadProgress['stage']) => (done: number, total: number) => onProgress({ stage, done, total })
  await openCycles(client, cycles, tell('cycles'))
  await seatPanel(client, { seed, method, administrations: members })
  await sendAll(
    client,
    cycles.flatMap((cycle) => batchesOf(cycle)),
    tell('submissions'),
  )
  for (const cycle of cycles) await gradeEvidence(client, cycle, seed)
  await untilScored(
    client,
    cycles.map(({ code }) => code),
    tell('scores'),
  )
  for (const cycle of cycles) await chooseDisclosure(client, cycle, { seed, method })
  await releaseDemonstration(client, method.id)
}

type Tell = (done: number, total: number) => void

/** The observations of a cycle in their order, cut into batches of at most so many rows. */
export function batchesOf({ code, observations }: DemonstrationCycle, rows = maximumBatch): Batch[] {
  const count = Math.ceil(observations.length / rows)
  return Array.from({ length: count }, (_, i) => ({
    cycle: code,
    observations: observations.slice(i * rows, (i + 1) * rows),
  }))
}

async function openCycles(client: Client, cycles: readonly DemonstrationCycle[], tell: Tell): Promise<void> {
  for (const [index, cycle] of cycles.entries()) {
    await openCycle(client, cycle)
    tell(index + 1, cycles.length)
  }
}

async function openCycle(client: Client, { observations: _, ...cycle }: DemonstrationCycle): Promise<void> {
  try {
    await client.post('/v1/cycles', { body: cycle })
  } catch (error) {
    if (!(error instanceof RequestFailure) || error.status !== 409) throw error
    await refuseReported(client, cycle.code)
  }
}

async function refuseReported(client: Client, cycle: string): Promise<void> {
  const { provenance } = await client.get('/v1/cycles/{cycle}', { path: { cycle } })
  if (provenance !== 'demonstration') throw new Error(`the cycle ${cycle} holds reported data: nothing was sent`)
}

async function sendAll(client: Client, batches: readonly Batch[], tell: Tell): Promise<void> {
  const counts = batches.map(submissionsIn)
  const countTo = (end: number) => counts.slice(0, end).reduce((sum, count) => sum + count, 0)
  for (const [index, batch] of batches.entries()) {
    await send(client, batch)
    tell(countTo(index + 1), countTo(counts.length))
  }
}

const submissionsIn = ({ observations }: Batch): number =>
  new Set(observations.map(({ administration }) => administration)).size

async function send(client: Client, { cycle, observations }: Batch): Promise<void> {
  const idempotencyKey = `demonstration-${cycle}-${await contentHash(observations)}`
  const request = { path: { cycle }, body: { observations }, idempotencyKey }
  await client.post('/v1/cycles/{cycle}/observations', request)
}

async function untilScored(client: Client, codes: readonly string[], tell: Tell): Promise<void> {
  let scored = -1
  let deadline = Date.now() + patienceSeconds * 1000
  while (scored < codes.length) {
    const cycles = await Promise.all(codes.map((cycle) => client.get('/v1/cycles/{cycle}', { path: { cycle } })))
    const now = cycles.filter(({ stale }) => !stale).length
    if (now > scored) deadline = Date.now() + patienceSeconds * 1000
    if (now !== scored) tell(now, codes.length)
    scored = now
    if (Date.now() > deadline) throw new Error(`no cycle was scored within ${patienceSeconds} s: does a worker run?`)
    if (scored < codes.length) await pause(pollMilliseconds)
  }
}
