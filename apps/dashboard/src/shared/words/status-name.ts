/** The statuses of the score table in words. */
export const statusNames: Readonly<Record<string, string>> = {
  scored: 'Scored',
  'insufficient-coverage': 'Too few data',
  reported: 'Reported',
  estimated: 'Estimated',
  'not-available': 'Not available',
  'not-applicable': 'Not applicable',
  'not-reported': 'Not reported',
  imputed: 'Filled in',
  'screened-out': 'Left out: too few data',
  undisclosed: 'Not disclosed',
}

/** A status in words; null, of a member without a row, is that of a member that did not report. */
export const statusName = (status: string | null): string => statusNames[status ?? 'not-reported'] ?? `${status}`
