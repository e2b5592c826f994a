import type { Panel } from '../../src/score/panel.ts'
import { reversed } from '../arbitrary.ts'

/** The same panel, its rows in the opposite order. */
export const reversedRows = (panel: Panel): Panel => ({
  ...panel,
  administrations: panel.administrations.toReversed(),
  periods: panel.periods.toReversed(),
  values: panel.values.map(reversed),
  statuses: panel.statuses.map((column) => column.toReversed()),
  attributes: Object.fromEntries(Object.entries(panel.attributes).map(([name, of]) => [name, of.toReversed()])),
})
