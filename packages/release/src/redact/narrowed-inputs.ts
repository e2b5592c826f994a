import type { WithdrawnValue } from '@pmm/core/contract/redactions'
import { type ChosenSince, narrowedLevels } from '@pmm/core/disclosure/narrowed-levels'
import type { TableInputs } from '../inputs/table-inputs.ts'
import { withdrawnValues } from './withdrawn-values.ts'

/** The inputs of a release with what it may still show, and what it showed to more viewers than that. */
export interface NarrowedInputs {
  readonly inputs: TableInputs
  readonly values: readonly WithdrawnValue[]
}

/** @param chosenSince by cycle, the narrowest levels chosen since the release was made */
export function narrowedInputs(inputs: TableInputs, chosenSince: ReadonlyMap<string, ChosenSince>): NarrowedInputs {
  const { chain, levels } = inputs
  const narrowed = chain.map(({ cycle }, at) =>
    narrowedLevels(levels[at]!, chosenSince.get(cycle) ?? (() => undefined)),
  )
  return { inputs: { ...inputs, levels: narrowed }, values: withdrawnValues(chain, levels, narrowed) }
}
