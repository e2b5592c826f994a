import type { BenchmarkPlan, PeerGroupDefinition } from './peer-group.ts'

const is = (attribute: string, value: string) => [{ attribute, in: [value] }]

const bands = (attribute: string, titles: readonly [string, string, string], [low, high]: readonly [number, number]) =>
  [{ below: low }, { from: low, below: high }, { from: high }].map((band, at): PeerGroupDefinition => {
    const size = (['small', 'medium', 'large'] as const)[at]!
    return {
      code: `${attribute}:${size}`,
      title: titles[at]!,
      classification: attribute,
      all: [{ attribute, ...band }],
    }
  })

/** The peer groups of every method for which no plan is registered: illustrative, like the attributes they rest on. */
export const defaultPlan: BenchmarkPlan = {
  groups: [
    { code: 'landlocked', title: 'Landlocked', classification: 'access', all: is('landlocked', 'yes') },
    { code: 'coastal', title: 'With access to the sea', classification: 'access', all: is('landlocked', 'no') },
    { code: 'islands', title: 'On islands', all: is('island', 'yes') },
    { code: 'least-developed', title: 'Least developed', all: is('least-developed', 'yes') },
    ...bands('trade-volume', ['Small trade volume', 'Medium trade volume', 'Large trade volume'], [20, 200]),
    ...bands('population', ['Up to 5 million people', '5 to 30 million people', 'Above 30 million people'], [5, 30]),
    {
      code: 'revenue-authorities',
      title: 'Revenue authorities',
      classification: 'type',
      all: is('type', 'revenue-authority'),
    },
    { code: 'border-agencies', title: 'Border agencies', classification: 'type', all: is('type', 'border-agency') },
  ],
  nearest: {
    k: 10,
    attributes: [
      { attribute: 'population', log: true },
      { attribute: 'trade-volume', log: true },
    ],
  },
}
