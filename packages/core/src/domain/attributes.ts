import Type, { type Static } from 'typebox'
import { byText } from '../canonical/by-text.ts'
import type { Administration } from './administration.ts'
import { incomeGroups } from './income-groups.ts'
import { IsoDate } from './iso-date.ts'
import type { Reporter } from './reporter.ts'

/**
 * The value of an attribute of an administration from a date on (`null`: always), until a later value of that
 * attribute.
 */
export const AttributeValue = Type.Object(
  {
    administration: Type.String(),
    attribute: Type.String({ pattern: '^[a-z][a-z0-9-]*$', maxLength: 40 }),
    from: Type.Union([IsoDate, Type.Null()]),
    value: Type.Union([Type.String({ minLength: 1, maxLength: 100 }), Type.Number()]),
  },
  { additionalProperties: false },
)
export type AttributeValue = Static<typeof AttributeValue>

/**
 * The attributes of every administration on an ISO date; an attribute without a value yet is absent. Numbers are in
 * decimals, and of two values from the same date the later in the list counts.
 */
export function attributesOn(
  values: readonly AttributeValue[],
  date: string,
): ReadonlyMap<string, Readonly<Record<string, string>>> {
  const byAdministration = new Map<string, Record<string, string>>()
  const dated = values.filter(({ from }) => from === null || from <= date)
  for (const { administration, attribute, value } of dated.toSorted(bySince)) {
    const attributes = byAdministration.get(administration) ?? {}
    attributes[attribute] = String(value)
    byAdministration.set(administration, attributes)
  }
  return byAdministration
}

/** Administrations with the attributes they have on an ISO date, as scoring and grouping see them. */
export function reportersOn<A extends Administration>(
  administrations: readonly A[],
  values: readonly AttributeValue[],
  date: string,
): (A & Reporter)[] {
  const attributes = attributesOn(values, date)
  return administrations.map((one) => ({ ...one, attributes: attributes.get(one.code) ?? {} }))
}

/**
 * The value of an attribute of an administration, null where it is unknown. Every administration has `region`, `income`
 * (its income group) and `income-level` (1 low to 4 high) beside the attributes recorded for it.
 */
export function attributeOf({ region, incomeGroup, attributes }: Reporter, attribute: string): string | null {
  if (attribute === 'region') return region
  if (attribute === 'income') return incomeGroup
  if (attribute !== 'income-level') return attributes?.[attribute] ?? null
  const level = Object.keys(incomeGroups).indexOf(incomeGroup ?? '')
  return level < 0 ? null : String(level + 1)
}

const bySince = (a: AttributeValue, b: AttributeValue): number => byText(a.from ?? '', b.from ?? '')
