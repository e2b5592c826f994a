import { contributorKeys } from '../draws/contributor-keys.ts'
import { setKeyOf } from '../draws/set-key.ts'
import type { Reader } from '../panel/kept-back.ts'
import { type DisclosureInputs, protectedCycle } from '../panel/protected-cycle.ts'
import { type CycleCells, type CyclePlaces, findCells } from './find-cells.ts'

/** The cells of a cycle of a release for an audience. @param at place of the cycle in the chain */
export function cycleCells(inputs: DisclosureInputs, at: number, audience: Reader, places: CyclePlaces): CycleCells {
  const link = inputs.chain[at]!
  const { secret } = inputs.noise
  const source = {
    link,
    hidden: protectedCycle(inputs, at, audience).hidden,
    keys: contributorKeys(secret, link.cycle, places.administrations),
    setKey: setKeyOf(secret, link.cycle),
    parameters: inputs.parameters,
  }
  return findCells(source, places)
}
