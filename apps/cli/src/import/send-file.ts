import { randomUUID } from 'node:crypto'
import type { Client } from '@pmm/client/client'
import type { ObservationInput } from '@pmm/core/contract/observations'
import type { Observation } from '@pmm/core/domain/observation'
import type { RowProblem } from '@pmm/core/domain/row-problem'
import { inFile, type JudgedFigure } from '../rows/judge-file.ts'
import { asFailure, Failure } from '../terminal/failure.ts'
import { type Tally, totalOf } from './tally.ts'

/** Where the figures of a file go and how. */
export interface SendOptions {
  readonly client: Client
  /** Send the good rows although other rows break rules. */
  readonly partial: boolean
  readonly tally: Tally
  /** Called with the number of the row that was sent last. */
  readonly onProgress: (row: number) => void
}

const partSize = 5_000

/** Characters of notes that a part may have, so that it stays below what the server takes as JSON. */
const partNotes = 400_000

/**
 * Sends figures in parts, in the order of the file; each part is stored whole or not at all. The server leaves out what counts
 * already, so the same file sent twice running changes nothing, and sent again after another file it holds.
 */
export async function sendFile(figures: AsyncIterable<JudgedFigure>, options: SendOptions): Promise<void> {
  const parts = new Map<string, Part>()
  const flush = async (part: Part): Promise<void> => {
    parts.delete(part.cycle)
    await sendPart(part, options)
    options.onProgress(part.figures.at(-1)?.row ?? 0)
  }
  for await (const figure of figures) {
    if (figure.observation === undefined) continue
    const part = parts.get(figure.cycle) ?? { cycle: figure.cycle, figures: [], notes: 0 }
    part.figures.push(figure)
    part.notes += figure.observation.note?.length ?? 0
    parts.set(figure.cycle, part)
    if (part.figures.length === partSize || part.notes > partNotes) await flush(part)
  }
  for (const part of parts.values()) await flush(part)
}

interface Part {
  readonly cycle: string
  readonly figures: JudgedFigure[]
  /** Characters of its notes. */
  notes: number
}

async function sendPart({ cycle, figures: part }: Part, options: SendOptions): Promise<void> {
  const { client, partial, tally } = options
  const counts = tally.cycles.get(cycle)
  if (counts === undefined) return
  const body = {
    observations: part.flatMap(({ observation }) => (observation === undefined ? [] : [inputOf(observation)])),
  }
  const request = { path: { cycle }, query: { partial: partial || undefined }, body }
  const idempotencyKey = `import-${randomUUID()}` // for this part when it is repeated, and not for its like of another day
  try {
    const receipt = await client.post('/v1/cycles/{cycle}/observations', { ...request, idempotencyKey })
    counts.accepted += receipt.accepted
    counts.rejected += receipt.rejected
    counts.added += receipt.added
    counts.changed += receipt.changed
    counts.unchanged += receipt.unchanged
    counts.dataRevision = receipt.dataRevision
    tally.warnings.push(...receipt.warnings)
    tally.note(placed(receipt.problems, part))
  } catch (error) {
    const failure = asFailure(error)
    if (failure === undefined || failure.problems.every(({ row }) => row === null)) throw error
    const problems = placed(failure.problems, part)
    if (!partial) throw refusedAfter(totalOf(tally, 'accepted'), failure, problems)
    tally.note(problems)
    counts.rejected += part.length
  }
}

/** What is empty is not sent. */
const inputOf = (observation: Observation): ObservationInput =>
  Object.fromEntries(Object.entries(observation).filter(([, cell]) => cell !== null)) as ObservationInput

function refusedAfter(stored: number, { message, problemCount }: Failure, problems: RowProblem[]): Failure {
  const before = stored === 0 ? '' : ` (${stored} figures before them are stored; sending the file again is safe)`
  return new Failure('failed', `The server refused: ${message}${before}.`, { problems, problemCount })
}

/** The server counts the rows of a part; people count the rows of the file. */
const placed = (problems: readonly RowProblem[], part: readonly JudgedFigure[]): RowProblem[] =>
  problems.flatMap((problem) => {
    const figure = problem.row === null ? undefined : part[problem.row - 1]
    return figure === undefined ? [problem] : inFile([problem], figure.columns, { number: figure.row })
  })
