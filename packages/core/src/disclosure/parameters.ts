import Type, { type Static } from 'typebox'

const Count = (least: number, description: string) => Type.Integer({ minimum: least, description })
const Percent = (description: string) => Type.Number({ minimum: 0, maximum: 100, description })

/**
 * How statistics are suppressed. A number may be made stricter than the shipped one, and laxer down to its minimum. The
 * parameters are not published: they would help to guess what was suppressed.
 */
export const DisclosureParameters = Type.Object(
  {
    contributors: Count(3, 'least contributors of a statistic'),
    hidden: Count(2, 'least of them whose value the viewer may not see, where there is any'),
    quartiles: Count(4, 'least contributors of quartiles'),
    deciles: Count(10, 'least contributors of deciles'),
    apart: Count(2, 'least hidden contributors that two released groups differ by, where they differ'),
    percent: Percent('p% rule: how close, in % of it, a contributor may come to the largest value by a sum'),
    dominance: Percent('largest share of the sum one contributor may have in a small group'),
    dominanceBelow: Count(0, 'contributors below which a group is small'),
    width: Percent('narrowest interval, in % of a hidden value, that may follow from all that is released'),
    blur: Percent('of the scale by which the sum behind a mean stays open, by telling the mean in coarse steps'),
    digits: Type.Integer({ minimum: 2, maximum: 15, description: 'significant digits of quantiles' }),
  },
  { additionalProperties: false },
)
export type DisclosureParameters = Static<typeof DisclosureParameters>

/** The parameters shipped with the platform. */
export const defaultParameters: DisclosureParameters = {
  contributors: 5,
  hidden: 3,
  quartiles: 12,
  deciles: 20,
  apart: 5,
  percent: 10,
  dominance: 25,
  dominanceBelow: 10,
  width: 20,
  blur: 40,
  digits: 4,
}
