import { accent, bar, barLight, crowd, hatch, ink, peers } from '@pmm/charts/draw/palette'
import { errorOf, isPresent, type Spread } from '@pmm/charts/series/range'
import type { ReactNode } from 'react'

const keys = {
  dot: { label: 'one administration; point at it for its name', mark: <circle cx={8} cy={7} r={4} fill={crowd} /> },
  marked: { label: 'marked administration', mark: <path d="M8,1L14,7L8,13L2,7Z" fill={accent} /> },
  line: {
    label: 'marked administration',
    mark: <path d="M0,7H16M8,2L13,7L8,12L3,7Z" stroke={accent} strokeWidth={2} fill={accent} />,
  },
  bar: { label: 'score', mark: <rect y={3} width={16} height={8} fill={bar} /> },
  part: { label: 'contribution', mark: <rect y={3} width={16} height={8} fill={barLight} /> },
  missing: {
    label: 'no score',
    mark: <path d="M0,14L14,0M-2,8L8,-2M6,16L16,6" stroke={hatch} strokeWidth={1.4} />,
  },
  band: { label: 'middle half of the group', mark: <rect width={16} height={14} fill={peers} /> },
  noise: {
    label: 'expected error by noise',
    mark: <path d="M2,4V10M2,7H14M14,4V10" stroke={ink} strokeWidth={1.25} fill="none" />,
  },
  median: { label: 'median', mark: <path d="M8,0V14" stroke={ink} strokeWidth={2} /> },
  published: {
    label: 'as published',
    mark: <path d="M0,7H16" stroke={ink} strokeWidth={2} strokeDasharray="5 3" />,
  },
  medianLine: { label: 'median', mark: <path d="M0,7H16" stroke={ink} strokeWidth={2} strokeDasharray="5 3" /> },
} as const satisfies Record<string, { label: string; mark: ReactNode }>

/** The mark of noise, where some figure of a group has an error. */
export const noiseKey = (spreads: readonly Spread[]): readonly ['noise'] | readonly [] =>
  spreads.some((spread) => errorOf(spread) > 0 && isPresent(spread.median)) ? ['noise'] : []

interface LegendProps {
  readonly show: readonly (keyof typeof keys)[]
  /** the administration that is marked */
  readonly name?: string | undefined
}

/** The marks of a chart with what they stand for. */
export function Legend({ show, name }: LegendProps) {
  return (
    <ul className="legend">
      {show.map((key) => (
        <li key={key}>
          <svg width={16} height={14} aria-hidden="true">
            {keys[key].mark}
          </svg>
          {key === 'marked' || key === 'line' ? (name ?? keys[key].label) : keys[key].label}
        </li>
      ))}
    </ul>
  )
}
