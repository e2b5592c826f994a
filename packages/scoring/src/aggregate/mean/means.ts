import type { Mean } from '../siblings.ts'
import { arithmetic } from './arithmetic.ts'
import { geometric } from './geometric.ts'
import { median } from './median.ts'
import { harmonic } from './power-mean.ts'
import { weakestLink } from './weakest-link.ts'

/** The means without parameters, by the name that a method gives them; `groupMean` knows every mean. */
export const means = { arithmetic, geometric, harmonic, median, 'weakest-link': weakestLink } as const satisfies Record<
  string,
  Mean
>
