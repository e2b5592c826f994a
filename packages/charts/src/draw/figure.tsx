import { type ReactNode, useId } from 'react'
import type { Twin } from '../series/twin.ts'

/** A chart as `children` with the texts and the table that belong to it. */
export interface FigureProps {
  readonly title: string
  /** the finding, in a sentence */
  readonly summary: string
  readonly twin: Twin
  /** what the marks mean */
  readonly legend?: ReactNode
  readonly children: ReactNode
}

/** A chart with its title, its finding, and the table that says the same, which opens below it. */
export function Figure({ title, summary, twin, legend, children }: FigureProps) {
  const id = useId()
  return (
    <figure className="pmm-figure" aria-labelledby={id}>
      <figcaption>
        <h3 id={id}>{title}</h3>
        <p className="pmm-finding">{summary}</p>
      </figcaption>
      {legend}
      {children}
      <details className="pmm-twin">
        <summary>Show as a table</summary>
        <div className="pmm-twin-scroll">
          <TwinTable twin={twin} label={title} />
        </div>
      </details>
    </figure>
  )
}

/** The table twin of a chart: the first cell of a row names it. */
export function TwinTable({ twin: { columns, rows }, label }: { readonly twin: Twin; readonly label: string }) {
  return (
    <table aria-label={label}>
      <thead>
        <tr>
          {columns.map((column, index) => (
            <th key={index} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((cells, index) => (
          <TwinRow key={index} cells={cells} />
        ))}
      </tbody>
    </table>
  )
}

function TwinRow({ cells: [name, ...cells] }: { readonly cells: readonly string[] }) {
  return (
    <tr>
      <th scope="row">{name}</th>
      {cells.map((cell, index) => (
        <td key={index}>{cell}</td>
      ))}
    </tr>
  )
}
