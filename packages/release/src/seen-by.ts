import type { Chain, ScoredCycle } from '@pmm/comparison/chain/chain'
import { maskScores } from '@pmm/comparison/visible/mask'
import { type Visibility, visibilityOf } from '@pmm/comparison/visible/visibility'
import type { Audience } from '@pmm/core/disclosure/level'
import type { Coded } from '@pmm/table/coded'
import { codesOf } from '@pmm/table/frame'
import type { ReleaseGround } from './release-inputs.ts'

type Seeable = Pick<ReleaseGround, 'chain' | 'levels'>

/** A cycle as an audience may see it. */
export interface SeenLink {
  readonly link: ScoredCycle
  readonly visibility: Visibility
  /** Those of whom it may not see everything. */
  readonly partlyHidden: ReadonlySet<string>
  /** Nodes of which it may not see everybody's score. */
  readonly keptBack: ReadonlySet<string>
}

/** A chain as an audience may see it; a cycle is looked at when it is asked for. */
export class SeenChain {
  readonly #ground: Seeable
  readonly #audience: Audience
  readonly #cycles: (SeenLink | undefined)[]
  #chain: Chain | undefined

  constructor(ground: Seeable, audience: Audience) {
    this.#ground = ground
    this.#audience = audience
    this.#cycles = ground.chain.map(() => undefined)
  }

  /** @param at place of the cycle in the chain */
  cycle(at: number): SeenLink {
    this.#cycles[at] ??= seenLink(this.#ground, at, this.#audience)
    return this.#cycles[at]
  }

  /** All cycles. */
  get chain(): Chain {
    const { chain } = this.#ground
    this.#chain ??= this.#audience === 'secretariat' ? chain : chain.map((_, at) => this.cycle(at).link)
    return this.#chain
  }
}

const found = new WeakMap<Seeable, Map<Audience, SeenChain>>()

/** Hides from a chain what an audience may not see; done once, since every table is made of it. */
export function seenBy(ground: Seeable, audience: Audience): SeenChain {
  const known = found.get(ground) ?? new Map<Audience, SeenChain>()
  found.set(ground, known)
  const seen = known.get(audience) ?? new SeenChain(ground, audience)
  known.set(audience, seen)
  return seen
}

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
    keptBack: markedIn(nodes, hidden),
  }
}

/** The texts of marked rows. */
function markedIn({ codes, words }: Coded, marks: Uint8Array): ReadonlySet<string> {
  const isIn = new Uint8Array(words.length)
  for (let row = 0; row < marks.length; row++) if (marks[row] === 1) isIn[codes[row]!] = 1
  return new Set(words.filter((_, code) => isIn[code] === 1))
}
