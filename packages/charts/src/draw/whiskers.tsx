import { ink, paper } from './palette.ts'

/** How far noise is expected to move figures of a group: paths as placed, drawn so that they are seen on any ground. */
export const Whiskers = ({ paths }: { readonly paths: readonly string[] }) =>
  paths.map((path) => (
    <g key={path} className="pmm-whisker" fill="none">
      <path d={path} stroke={paper} strokeWidth={3.5} strokeOpacity={0.8} />
      <path d={path} stroke={ink} strokeWidth={1.25} />
    </g>
  ))
