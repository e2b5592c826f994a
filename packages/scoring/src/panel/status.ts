import { observationStatuses } from '@pmm/core/domain/observation-statuses'

/**
 * Why a node has a score or none; kernels carry the place in this list. An empty array says the first status. Imputed
 * is a KPI that was not reported and is scored on a filled-in value; screened-out is every node of an administration
 * that a screen left out of the cycle.
 */
export const nodeStatuses = [
  'not-reported',
  ...observationStatuses,
  'scored',
  'insufficient-coverage',
  'imputed',
  'screened-out',
] as const
/** Why a node has a score or none, by name. */
export type NodeStatus = (typeof nodeStatuses)[number]

/** The code of a status, for arrays of one byte per row. */
export const statusCode = (status: NodeStatus): number => nodeStatuses.indexOf(status)
