/** World Bank income groups. */
export const incomeGroups = {
  low: 'Low income',
  'lower-middle': 'Lower-middle income',
  'upper-middle': 'Upper-middle income',
  high: 'High income',
} as const
/** The code of an income group. */
export type IncomeGroup = keyof typeof incomeGroups
