import { join } from 'node:path'
import type { PublishedFile } from './chain-of-csv.ts'

/** The Logistics Performance Index, five editions. */
export const lpiFile = (root: string, path: string): PublishedFile => ({
  path,
  method: join(root, 'packages/core/data/lpi.json'),
  administration: 'country',
  period: 'year',
  kpis: {
    CUSTOMS: 'customs_score',
    INFRASTRUCTURE: 'infrastructure_score',
    SHIPMENTS: 'international_shipments_score',
    COMPETENCE: 'logistics_competence_and_quality_score',
    TRACKING: 'tracking_and_tracing_score',
    TIMELINESS: 'timeliness_score',
  },
})

/** The Human Development Index, 1990 to 2022. */
export const hdiFile = (root: string, path: string): PublishedFile => ({
  path,
  method: join(root, 'packages/core/data/hdi.json'),
  administration: 'iso3',
  period: 'year',
  kpis: { LE: 'le', EYS: 'eys', MYS: 'mys', GNI: 'gnipc' },
})

/** The years between which the Human Development Index is shown: by decades, and the newest. */
export const hdiYears = ['1990', '2000', '2010', '2020', '2022'] as const
