/** The codes of the SDMX list CL_OBS_STATUS that occur. */
export const obsStatuses = {
  A: 'Normal value',
  E: 'Estimated value',
  I: 'Imputed value',
  L: 'Missing value; data exist but were not collected',
  M: 'Missing value; data cannot exist',
  O: 'Missing value',
  Q: 'Missing value; suppressed',
} as const
/** A code of the SDMX list CL_OBS_STATUS. */
export type ObsStatus = keyof typeof obsStatuses

/** The codes of the SDMX list CL_CONF_STATUS that occur. */
export const confStatuses = {
  F: 'Free (free for publication)',
  A: 'Primary confidentiality due to small counts',
  C: 'Confidential statistical information',
  D: 'Secondary confidentiality set by the sender',
  N: 'Not for publication, restricted for internal use only',
} as const
/** A code of the SDMX list CL_CONF_STATUS. */
export type ConfStatus = keyof typeof confStatuses

const byStatus: Readonly<Record<string, ObsStatus>> = {
  estimated: 'E',
  imputed: 'I',
  'not-reported': 'L',
  'not-available': 'O',
  'not-applicable': 'M',
}

/**
 * The observation status and the confidentiality status of one number.
 *
 * @param status the status of the row, where its table has a column of statuses
 * @param stated the code of CL_CONF_STATUS that the row holds for this number; null where the table has no such column
 */
export function statusOf(
  value: number | null,
  status: string | null,
  stated: string | null,
): { readonly obs: ObsStatus; readonly conf: ConfStatus } {
  const conf = stated !== null && stated in confStatuses ? (stated as ConfStatus) : status === 'undisclosed' ? 'N' : 'F'
  if (value === null && conf !== 'F') return { obs: 'Q', conf }
  const obs = byStatus[status ?? ''] ?? (value === null ? 'O' : 'A')
  return { obs: value === null && (obs === 'E' || obs === 'I') ? 'O' : obs, conf }
}
