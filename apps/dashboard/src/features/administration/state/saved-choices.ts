import { readChoice } from './choice.ts'

/** A choice of peers that this browser keeps under a name. */
export interface SavedChoice {
  readonly name: string
  /** As `writeChoice` writes it. */
  readonly choice: string
}

const place = 'pmm.peers'

/** The choices this browser keeps, in the order of their names; whatever else stands in their place is left out. */
export function savedChoices(storage: Pick<Storage, 'getItem'> = localStorage): SavedChoice[] {
  return parsed(storage.getItem(place))
    .filter(isSaved)
    .sort((a, b) => a.name.localeCompare(b.name))
}

/** Keeps a choice under a name, in the place of the one that had it. */
export function saveChoice(saved: SavedChoice, storage: Pick<Storage, 'getItem' | 'setItem'> = localStorage): void {
  write([...savedChoices(storage).filter(({ name }) => name !== saved.name), saved], storage)
}

/** Forgets the choice of a name. */
export function forgetChoice(name: string, storage: Pick<Storage, 'getItem' | 'setItem'> = localStorage): void {
  write(
    savedChoices(storage).filter((saved) => saved.name !== name),
    storage,
  )
}

const write = (all: readonly SavedChoice[], storage: Pick<Storage, 'setItem'>): void =>
  storage.setItem(place, JSON.stringify(all))

function parsed(text: string | null): unknown[] {
  try {
    const value: unknown = JSON.parse(text ?? '[]')
    return Array.isArray(value) ? value : []
  } catch {
    return []
  }
}

function isSaved(value: unknown): value is SavedChoice {
  const { name, choice } = (value ?? {}) as Partial<Record<string, unknown>>
  return typeof name === 'string' && name !== '' && typeof choice === 'string' && readChoice(choice) !== undefined
}
