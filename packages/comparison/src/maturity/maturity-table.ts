import type { maturityColumns } from '@pmm/core/contract/maturity-columns'
import type { Booked } from '@pmm/table/written'

/** Levels of maturity to be filled in, row by row. */
export type MaturityTable = Booked<typeof maturityColumns>
