import { Problem } from '@pmm/core/domain/problem'
import type { Case, Outcome } from './reference/case.ts'
import type { Reference } from './reference/reference.ts'
import { watched } from './reference/understood.ts'
import { replayOf } from './replays/replays.ts'

/** What came of one case. */
export interface Result {
  readonly manifest: string
  readonly id: string
  readonly outcome: Outcome
}

/** Replays every case of every manifest; a case whose function has no replay, or that was not wholly understood, has failed. */
export function replayAll(reference: Reference): readonly Result[] {
  return reference.manifests.flatMap(({ name, cases }) =>
    cases.map((one) => ({ manifest: name, id: one.id, outcome: outcomeOf(one, reference) })),
  )
}

function outcomeOf(one: Case, reference: Reference): Outcome {
  const replay = replayOf(one)
  if (replay === undefined) return thrown(`unknown function ${one.fn ?? '(none)'}`)
  try {
    const { one: seen, unread } = watched(one)
    const outcome = replay(seen, reference)
    const [ignored] = unread()
    return outcome.verdict === 'failed' || ignored === undefined ? outcome : thrown(`did not understand ${ignored}`)
  } catch (error) {
    const kind = error instanceof Problem ? 'refused' : 'error'
    return thrown(`${kind}: ${error instanceof Error ? error.message : String(error)}`)
  }
}

const thrown = (ours: string): Outcome => ({
  verdict: 'failed',
  difference: { row: '-', column: '-', ours, theirs: 'an answer' },
})
