import type { Client } from '@pmm/client/client'
import { ifFound } from '@pmm/client/if-found'
import type { CycleDraft, CycleView } from '@pmm/core/contract/cycles'
import type { Method } from '@pmm/core/method/schema/method'
import { fill } from '../rows/template.ts'
import { asFailure, wrong } from '../terminal/failure.ts'
import type { Reference } from './reference.ts'
import type { CycleOfFile } from './survey.ts'

/** A cycle that rows will go to. */
export interface TargetCycle {
  readonly draft: Required<Pick<CycleDraft, 'code' | 'title' | 'period' | 'membershipDate'>> & CycleDraft
  readonly exists: boolean
  /** The version of the method that its rows are judged by. */
  readonly method: Method
}

/** What the command says of the cycles that it may open. */
export interface CycleOptions {
  readonly method: Method
  /** Title of new cycles, with columns in braces. */
  readonly title?: string | undefined
  readonly provenance?: 'reported' | 'demonstration' | undefined
  readonly membershipDate?: string | undefined
  /** ISO date. */
  readonly today: string
}

/**
 * The cycle as it stands on the server, or the draft of the cycle that will be opened.
 *
 * @throws Failure when the cycle that stands is another than the command says, or a new cycle lacks its period
 */
export async function targetOf(cycle: CycleOfFile, options: CycleOptions, reference: Reference): Promise<TargetCycle> {
  const standing = await reference.cycle(cycle.code)
  if (standing === undefined) return { draft: draftOf(cycle, options), exists: false, method: options.method }
  refuseOther(standing, cycle, options)
  const method = await reference.method(standing.method, standing.methodVersion)
  const { code, title, period, membershipDate } = standing
  return {
    draft: { code, title, period, membershipDate, method: standing.method },
    exists: true,
    method: method ?? options.method,
  }
}

/** Opens a cycle that does not exist; somebody else may have opened it in between. */
export async function openCycle(client: Client, { draft, exists }: TargetCycle): Promise<void> {
  if (exists) return
  try {
    await client.post('/v1/cycles', { body: draft })
  } catch (error) {
    if (asFailure(error)?.kind !== 'failed') throw error
    const standing = await ifFound(client.get('/v1/cycles/{cycle}', { path: { cycle: draft.code } }))
    if (standing === undefined) throw error
  }
}

function draftOf(cycle: CycleOfFile, options: CycleOptions): TargetCycle['draft'] {
  const { code, period, first } = cycle
  const { method, title, provenance, membershipDate = options.today } = options
  if (period === undefined) throw wrong(`The cycle "${code}" does not exist yet; say its data period with --period.`)
  const name = title === undefined ? `${method.title} ${period}` : fill(title, first)
  return { code, title: name, period, method: method.id, membershipDate, ...(provenance && { provenance }) }
}

function refuseOther(
  standing: CycleView,
  cycle: CycleOfFile,
  { method, provenance, membershipDate }: CycleOptions,
): void {
  const differs = (what: string, is: string, said: string | undefined): void => {
    if (said !== undefined && said !== is) throw wrong(`The cycle "${cycle.code}" has the ${what} ${is}, not ${said}.`)
  }
  differs('method', standing.method, method.id)
  differs('provenance', standing.provenance, provenance)
  differs('membership date', standing.membershipDate, membershipDate)
}
