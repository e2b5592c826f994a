import type { Client } from '@pmm/client/client'
import type { ObservationInput } from '@pmm/core/contract/observations'
import type { RowProblem } from '@pmm/core/domain/row-problem'
import { sha256 } from '@pmm/store/identity/sha256'
import { inFile, type JudgedFigure } from '../rows/judge-file.ts'
import { asFailure, Failure } from '../terminal/failure.ts'
import { type Tally, totalOf } from './tally.ts'

/** Where the figures of a file go and how. */
export interface SendOptions {
  readonly client: Client
  /** SHA-256 of the file: the same file sent again changes nothing. */
  readonly hash: string
  /** Send the good rows although other rows break rules. */
  readonly partial: boolean
  readonly tally: Tally
  /** Called with the number of the row that was sent last. */
  readonly onProgress: (row: number) => void
}

const partSize = 5_000

/** Sends figures in parts, in the order of the file; each part is stored whole or not at all. */
export async function sendFile(figures: AsyncIterable<JudgedFigure>, options: SendOptions): Promise<void> {
  const parts = new Map<string, JudgedFigure[]>()
  const sent = new Map<string, number>()
  const flush = async (cycle: string, part: readonly JudgedFigure[]): Promise<void> => {
    const number = (sent.get(cycle) ?? 0) + 1
    sent.set(cycle, number)
    await sendPart({ cycle, number, part }, options)
    options.onProgress(part.at(-1)?.row ?? 0)
  }
  for await (const figure of figures) {
    if (figure.observation === undefined) continue
    const part = parts.get(figure.cycle) ?? []
    part.push(figure)
    parts.set(figure.cycle, part.length < partSize ? part : [])
    if (part.length === partSize) await flush(figure.cycle, part)
  }
  for (const [cycle, part] of parts) if (part.length > 0) await flush(cycle, part)
}

interface Part {
  readonly cycle: string
  /** Counted from 1 within the cycle. */
  readonly number: number
  readonly part: readonly JudgedFigure[]
}

async function sendPart({ cycle, number, part }: Part, options: SendOptions): Promise<void> {
  const { client, hash, partial, tally } = options
  const counts = tally.cycles.get(cycle)
  if (counts === undefined) return
  const body = { observations: part.map(({ input }) => input as ObservationInput) }
  const content = sha256(`${hash} ${partial} ${JSON.stringify(body)}`)
  const request = { path: { cycle }, query: { partial: partial || undefined }, body }
  const idempotencyKey = `import-${cycle}-${number}-${content}`
  try {
    const receipt = await client.post('/v1/cycles/{cycle}/observations', { ...request, idempotencyKey })
    counts.accepted += receipt.accepted
    counts.rejected += receipt.rejected
    counts.dataRevision = receipt.dataRevision
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
