/** World Bank income groups. */
export const incomeGroups = {
  low: 'Low income',
  'lower-middle': 'Lower-middle income',
  'upper-middle': 'Upper-middle income',
  high: 'High income',
} as const
export type IncomeGroup = keyof typeof incomeGroups
