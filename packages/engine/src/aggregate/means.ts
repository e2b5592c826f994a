import type { Aggregation } from '@pmm/core/method/method'
import { arithmetic } from './arithmetic.ts'
import { geometric } from './geometric.ts'
import type { Mean } from './siblings.ts'
import { weakestLink } from './weakest-link.ts'

/** Every mean a method may name. */
export const means: { readonly [M in Aggregation['mean']]: Mean } = {
  arithmetic,
  geometric,
  'weakest-link': weakestLink,
}
