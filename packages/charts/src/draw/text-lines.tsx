interface TextLinesProps {
  readonly lines: readonly string[]
  readonly x: number
  /** baseline of the first line */
  readonly y: number
  readonly fill: string
  readonly fontSize?: number
  readonly fontWeight?: number
}

/** Pixels from the baseline of a line to the baseline of the next. */
export const lineHeight = 15

/** A text broken into lines. */
export function TextLines({ lines, x, y, fontSize = 13, ...rest }: TextLinesProps) {
  return (
    <text x={x} y={y} fontSize={fontSize} {...rest}>
      {lines.map((line, index) => (
        <tspan key={line} x={x} dy={index === 0 ? 0 : lineHeight}>
          {line}
        </tspan>
      ))}
    </text>
  )
}
