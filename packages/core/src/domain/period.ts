import Type, { type Static } from 'typebox'

const shape = /^[0-9]{4}(-(Q[1-4]|0[1-9]|1[0-2]))?$/

/** A calendar year (`2022`), quarter (`2022-Q3`) or month (`2022-07`). */
export const Period = Type.String({
  pattern: shape.source,
  description: 'a year (2022), quarter (2022-Q3) or month (2022-07)',
})
export type Period = Static<typeof Period>

/** Whether a text is a period; the whole text counts, spaces too. */
export const isPeriod = (text: string): text is Period => shape.test(text)
