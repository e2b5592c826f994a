import Type, { type Static } from 'typebox'
import { observationStatuses } from './observation-statuses.ts'
import { Period } from './period.ts'

/** The schema of the status of an observation. */
export const ObservationStatus = Type.Enum([...observationStatuses])
/** The status of an observation. */
export type ObservationStatus = Static<typeof ObservationStatus>

const Quantity = Type.Union([Type.Number(), Type.Null()])

/** One administration's figure for one KPI and period. `value` is in the KPI's unit; null where the status says so. */
export const Observation = Type.Object({
  administration: Type.String(),
  kpi: Type.String(),
  period: Period,
  status: ObservationStatus,
  numerator: Quantity,
  denominator: Quantity,
  value: Quantity,
  note: Type.Union([Type.String(), Type.Null()]),
})
export type Observation = Static<typeof Observation>
