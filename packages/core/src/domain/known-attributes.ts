import data from '../../data/attributes.json' with { type: 'json' }
import type { AttributeValue } from './attributes.ts'

interface Fact {
  readonly attribute: string
  readonly value: string
  readonly from?: string
  readonly administrations: readonly string[]
}

const facts: readonly Fact[] = data.facts

/**
 * The attributes shipped with the platform: landlocked, island, least-developed and type as facts, population
 * (millions) and trade-volume (billion US dollars of imports and exports) as approximate, illustrative figures. A
 * deployment replaces them by later values.
 */
export const knownAttributes: readonly AttributeValue[] = [
  ...facts.flatMap(({ attribute, value, from = null, administrations }) =>
    administrations.map((administration) => ({ administration, attribute, from, value })),
  ),
  ...figuresOf('population', data.population),
  ...figuresOf('trade-volume', data.tradeVolume),
]

function figuresOf(attribute: string, figures: Readonly<Record<string, number>>): AttributeValue[] {
  return Object.entries(figures).map(([administration, value]) => ({ administration, attribute, from: null, value }))
}
