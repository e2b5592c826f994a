import Type, { type Static } from 'typebox'
import { comparabilityClasses } from './comparability-classes.ts'
import { Code, closed, Text } from './terms.ts'

/** What a method says of a KPI whose definition changed, where its texts alone would say something else. */
export const DeclaredComparability = Type.Object(
  {
    kpi: { ...Code, description: 'KPI of this method; or, where it is discontinued, of an earlier one' },
    was: Type.Optional({ ...Code, description: 'its code before, where it differs' }),
    since: Type.String({
      pattern: '^[0-9]+\\.[0-9]+\\.[0-9]+$',
      description: 'version from which it holds against every earlier one',
    }),
    class: Type.Enum([...comparabilityClasses]),
    note: Text,
  },
  closed,
)
export type DeclaredComparability = Static<typeof DeclaredComparability>
