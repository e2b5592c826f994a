import type { Audience } from '@pmm/core/disclosure/level'
import type { Chain } from '../chain/chain.ts'
import { type IsVisible, maskScores, visibilityOf } from '../disclosure/mask.ts'
import type { ReleaseGround } from './ground.ts'

/** A chain as an audience may see it. */
export interface SeenChain {
  readonly chain: Chain
  /** By cycle of the chain. */
  readonly visible: readonly IsVisible[]
}

type Seeable = Pick<ReleaseGround, 'chain' | 'levels'>

const found = new WeakMap<Seeable, Map<Audience, SeenChain>>()

/** Hides from a chain what an audience may not see; done once, since every table is made of it. */
export function seenBy(ground: Seeable, audience: Audience): SeenChain {
  const known = found.get(ground) ?? new Map<Audience, SeenChain>()
  found.set(ground, known)
  const seen = known.get(audience) ?? hide(ground, audience)
  known.set(audience, seen)
  return seen
}

function hide({ chain, levels }: Seeable, audience: Audience): SeenChain {
  if (audience === 'secretariat') return { chain, visible: chain.map(() => () => true) }
  const visible = chain.map(({ scores, method }, at) => visibilityOf(scores, method, levels[at]!, audience))
  return {
    visible,
    chain: chain.map((link, at) => ({ ...link, scores: maskScores(link.scores, link.method, visible[at]!) })),
  }
}

const parts = new WeakMap<SeenChain, readonly ReadonlySet<string>[]>()

/** The administrations of which an audience may not see everything, by cycle of the chain; codes in their order. */
export function partlyHidden(seen: SeenChain): readonly ReadonlySet<string>[] {
  const known = parts.get(seen) ?? hiddenParts(seen)
  parts.set(seen, known)
  return known
}

const hiddenParts = ({ chain, visible }: SeenChain): readonly ReadonlySet<string>[] =>
  chain.map(({ scores: { data } }, at) => {
    const hidden = data.administration.filter((code, row) => !visible[at]!(code!, data.node[row]!))
    return new Set(hidden as string[])
  })
