import { hatch, paper } from './palette.ts'

/** The pattern of what was not reported; fill with `url(#id)`. */
export function Hatch({ id }: { readonly id: string }) {
  return (
    <defs>
      <pattern id={id} width={5} height={5} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width={5} height={5} fill={paper} />
        <line x1={0} y1={0} x2={0} y2={5} stroke={hatch} strokeWidth={1.4} />
      </pattern>
    </defs>
  )
}
