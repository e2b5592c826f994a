import type { Size } from './panel-example.ts'

/** The sizes speed is claimed for, the smallest first. */
export const sizes: readonly Size[] = [
  { administrations: 51, kpis: 49, cycles: 1 },
  { administrations: 183, kpis: 60, cycles: 10 },
  { administrations: 5000, kpis: 100, cycles: 1 },
  { administrations: 5000, kpis: 100, cycles: 10 },
  { administrations: 40_000, kpis: 150, cycles: 12 },
]
