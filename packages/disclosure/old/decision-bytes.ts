import { DecisionDocument } from '@pmm/core/contract/decision-document'
import { readerOf } from '@pmm/core/json/reader'
import { type Kind, kinds } from './cells/order-statistics.ts'
import type { CellStatus } from './primary/cell-status.ts'
import type { CycleDecision, Decision } from './secondary/decision.ts'
import type { Statuses } from './secondary/status-record.ts'

/** Writes a decision as a `DecisionDocument`, in UTF-8: a digit for each cell, and five letters for each set. */
export function encodeDecision(decision: CycleDecision): Uint8Array {
  const document: DecisionDocument = {
    form: 1,
    public: textsOf(decision.public),
    members: textsOf(decision.members),
  }
  return new TextEncoder().encode(JSON.stringify(document))
}

/** Reads what `encodeDecision` wrote. @throws Error that says where bytes are not such a document */
export function decodeDecision(bytes: Uint8Array): CycleDecision {
  const document = readDocument(JSON.parse(new TextDecoder().decode(bytes)))
  return { public: decisionOf(document.public), members: decisionOf(document.members) }
}

const readDocument = readerOf(DecisionDocument)

type Texts = DecisionDocument['public']

const textsOf = ({ hidden, statuses }: Decision): Texts => ({
  hidden: hidden.map(digitsOf),
  statuses: byKind((kind) => statuses.map((one) => one[kind]).join('')),
})

const decisionOf = ({ hidden, statuses }: Texts): Decision => ({
  hidden: hidden.map(flagsOf),
  statuses: statusesOf(statuses),
})

const zero = '0'.charCodeAt(0)

const digitsOf = (flags: Uint8Array): string => new TextDecoder().decode(flags.map((flag) => zero + flag))

const flagsOf = (digits: string): Uint8Array => new TextEncoder().encode(digits).map((digit) => digit - zero)

/** Sets with the same statuses share an object, as where they were decided. */
function statusesOf(letters: Texts['statuses']): Statuses {
  const known = new Map<string, Statuses[number]>()
  return Array.from(letters.mean, (_, at) => {
    const five = kinds.map((kind) => letters[kind][at]).join('')
    const statuses = known.get(five) ?? byKind((kind) => statusOf(letters[kind][at]))
    known.set(five, statuses)
    return statuses
  })
}

const statusByLetter = new Map<string, CellStatus>((['D', 'F', 'A', 'C'] as const).map((status) => [status, status]))

function statusOf(letter: string | undefined): CellStatus {
  const status = letter === undefined ? undefined : statusByLetter.get(letter)
  if (status === undefined) throw new Error('a decision has as many letters of each kind as there are sets')
  return status
}

const byKind = <Value>(make: (kind: Kind) => Value): Readonly<Record<Kind, Value>> => ({
  mean: make('mean'),
  median: make('median'),
  quartiles: make('quartiles'),
  deciles: make('deciles'),
  extremes: make('extremes'),
})
