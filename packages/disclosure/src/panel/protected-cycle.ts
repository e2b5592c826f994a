import type { Chain, ScoredCycle } from '@pmm/comparison/chain/chain'
import type { PeerGroup } from '@pmm/comparison/peers/peer-groups'
import type { LevelOf } from '@pmm/core/disclosure/level'
import type { DisclosureParameters } from '@pmm/core/disclosure/parameters'
import { memoByText } from '@pmm/core/memo/memo'
import { type KeptBack, keptBackIn, type Reader } from './kept-back.ts'
import { protectedScores } from './protected-scores.ts'
import { type Noise, type Twins, twinsOf } from './twins.ts'

/** What statistics of peer groups are made of, and who may see it; every list has an entry per cycle of the chain. */
export interface DisclosureInputs {
  /** All scores, whoever may see them. */
  readonly chain: Chain
  readonly levels: readonly LevelOf[]
  readonly groups: readonly (readonly PeerGroup[])[]
  readonly parameters: DisclosureParameters
  readonly noise: Noise
}

/** A cycle as statistics for an audience are made of it. */
export interface ProtectedCycle {
  /** The cycle with twins in place of what the audience may not see; shown to nobody. */
  readonly link: ScoredCycle
  /** By row of the scores, 1 where the audience may not see the number. */
  readonly hidden: Uint8Array
}

type Inputs = Omit<DisclosureInputs, 'groups'>

/** One cycle of a chain, protected for an audience; made once per inputs. @param at place of the cycle in the chain */
export const protectedCycle = (inputs: Inputs, at: number, audience: Reader): ProtectedCycle =>
  protectedCycles(inputs, JSON.stringify([at, audience]))

const protectedCycles = memoByText('cycles with twins', (inputs: Inputs, text): ProtectedCycle => {
  const [at, audience] = JSON.parse(text) as [number, Reader]
  const { keptBack, twins } = twinsIn(inputs, `${at}`)
  const link = inputs.chain[at]!
  const hidden = keptBack[audience]
  return { link: { ...link, scores: protectedScores(link, hidden, twins) }, hidden }
})

/** What is kept back of a cycle, and its twins; made once per inputs. */
export const twinsAt = (inputs: Inputs, at: number): CycleTwins => twinsIn(inputs, `${at}`)

interface CycleTwins {
  readonly keptBack: KeptBack
  readonly twins: Twins
}

const twinsIn = memoByText('twins of cycles', ({ chain, levels, noise, parameters }: Inputs, at): CycleTwins => {
  const link = chain[Number(at)]!
  const keptBack = keptBackIn(link, levels[Number(at)]!)
  return { keptBack, twins: twinsOf({ link, keptBack, noise, parameters }) }
})

/** A chain as statistics for an audience are made of it; the same object for the same inputs. */
export const protectedChain = (inputs: Inputs, audience: Reader): Chain => protectedChains(inputs, audience)

const protectedChains = memoByText(
  'chains with twins',
  (inputs: Inputs, audience): Chain => inputs.chain.map((_, at) => protectedCycle(inputs, at, audience as Reader).link),
)
