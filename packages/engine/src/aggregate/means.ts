import type { Aggregation } from '@pmm/core/method/aggregation'
import { arithmetic } from './arithmetic.ts'
import { geometric } from './geometric.ts'
import type { Mean } from './siblings.ts'
import { weakestLink } from './weakest-link.ts'

/** Every mean a method may name. */
export const means = { arithmetic, geometric, 'weakest-link': weakestLink } as const satisfies {
  readonly [M in Aggregation['mean']]?: Mean
}
