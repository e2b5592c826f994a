import type { Chain, ScoredCycle } from '@pmm/comparison/chain/chain'
import { maskScores } from '@pmm/comparison/visible/mask'
import { type Visibility, visibilityOf } from '@pmm/comparison/visible/visibility'
import type { Audience } from '@pmm/core/disclosure/level'
import { memoByText } from '@pmm/core/memo/memo'
import { codesOf } from '@pmm/table/frame'
import { markedIn } from './marked-in.ts'
import type { TableInputs } from './table-inputs.ts'

type Seeable = Pick<TableInputs, 'chain' | 'levels'>

/** A cycle of a chain as an audience may see it. */
export interface SeenLink {
  readonly link: ScoredCycle
  readonly visibility: Visibility
  /** The administrations of whom the audience may not see every score. */
  readonly partlyHidden: ReadonlySet<string>
}

/** A chain as an audience may see it; each cycle is masked when it is asked for. */
export class SeenChain {
  readonly #inputs: Seeable
  readonly #audience: Audience
  readonly #cycles: (SeenLink | undefined)[]
  #chain: Chain | undefined

  constructor(inputs: Seeable, audience: Audience) {
    this.#inputs = inputs
    this.#audience = audience
    this.#cycles = inputs.chain.map(() => undefined)
  }

  /** One cycle. @param at place of the cycle in the chain */
  cycle(at: number): SeenLink {
    this.#cycles[at] ??= seenLink(this.#inputs, at, this.#audience)
    return this.#cycles[at]
  }

  /** All cycles. */
  get chain(): Chain {
    const { chain } = this.#inputs
    this.#chain ??= this.#audience === 'secretariat' ? chain : chain.map((_, at) => this.cycle(at).link)
    return this.#chain
  }
}

/** Masks in a chain what an audience may not see; of the same inputs once, since every table is made of it. */
export const seenChain: (inputs: Seeable, audience: Audience) => SeenChain = memoByText(
  'chains as audiences see them',
  (inputs: Seeable, audience) => new SeenChain(inputs, audience as Audience),
)

function seenLink({ chain, levels }: Seeable, at: number, audience: Audience): SeenLink {
  const link = chain[at]!
  const { scores, method } = link
  const administrations = codesOf(scores, 'administration')
  const nodes = codesOf(scores, 'node')
  const visibility = visibilityOf(scores, method, levels[at]!, audience)
  const hidden = visibility.hiddenIn(administrations, nodes)
  return {
    link: { ...link, scores: maskScores(scores, method, visibility) },
    visibility,
    partlyHidden: markedIn(administrations, hidden),
  }
}
