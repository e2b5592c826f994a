import type { Producer } from '@pmm/queue/producer'
import type { Db } from '@pmm/store/database/database'

/** What the handlers need; tests pass real services. */
export interface Dependencies {
  readonly db: Db
  readonly producer: Producer
  readonly clock: () => Date
}
