import type { Administration } from '@pmm/core/domain/administration'

/** Where a generated number belongs. `cycle` counts the cycles from 0. */
export interface Place {
  readonly seed: number
  readonly administration: Administration
  readonly cycle: number
}
