import { observationStatuses } from '@pmm/core/domain/observation-statuses'

/**
 * Why a node has a score or none; kernels carry the place in this list. The first is what an empty array says. Imputed
 * is a KPI without a value of its own that is scored on one filled in; screened-out is every node of an administration
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
export type NodeStatus = (typeof nodeStatuses)[number]

/** The code of a status, for arrays of one byte per row. */
export const statusCode = (status: NodeStatus): number => nodeStatuses.indexOf(status)
