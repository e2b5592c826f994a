import type { Producer } from '@pmm/queue/producer'
import type { Db } from '@pmm/store/database/database'
import type { AskedCycles } from './asked-cycles.ts'
import type { Bodies } from './bodies.ts'
import type { Reference } from './reference.ts'

/** What the routes need; tests pass real services. */
export interface Dependencies {
  readonly db: Db
  readonly producer: Producer
  readonly reference: Reference
  readonly clock: () => Date
  readonly bodies: Bodies
  readonly askedCycles: AskedCycles
  /** The licence results are given out under. */
  readonly licence: string
}
