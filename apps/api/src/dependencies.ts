import type { Producer } from '@pmm/queue/producer'
import type { Db } from '@pmm/store/database'
import type { Reference } from './ingest/reference.ts'
import type { Bodies } from './respond/bodies.ts'

/** What the routes need; tests pass the real ones. */
export interface Dependencies {
  readonly db: Db
  readonly producer: Producer
  readonly reference: Reference
  readonly clock: () => Date
  readonly bodies: Bodies
  /** How long a client that sends a file may be silent. */
  readonly silenceMilliseconds: number
  /** The licence results are given out under. */
  readonly licence: string
}
