import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { Figure, TwinTable } from '../../src/draw/figure.tsx'

const twin = {
  columns: ['', 'Score'],
  rows: [
    ['Kenya', '61.4'],
    ['Chad', '–'],
  ],
}
const figure = (fields: object = {}) =>
  renderToStaticMarkup(
    <Figure title="Scores" summary="Kenya leads." twin={twin} {...fields}>
      <svg />
    </Figure>,
  )

describe('Figure', () => {
  test('is named by its title', () => {
    const [, id] = /<figure[^>]*aria-labelledby="([^"]+)"/.exec(figure())!
    expect(figure()).toContain(`<h3 id="${id}">Scores</h3>`)
  })

  test('says its finding before the picture, and the legend between', () => {
    const html = figure({ legend: <p>legend</p> })
    const places = ['Kenya leads.', '<p>legend</p>', '<svg'].map((part) => html.indexOf(part))
    expect(places.toSorted((a, b) => a - b)).toEqual(places)
    expect(Math.min(...places)).toBeGreaterThan(0)
  })

  test('holds the table that says the same, closed at first', () => {
    expect(figure()).toMatch(/<details class="pmm-twin"><summary>Show as a table<\/summary>/)
    expect(figure()).toContain('<table aria-label="Scores">')
  })
})

describe('TwinTable', () => {
  const html = renderToStaticMarkup(<TwinTable twin={twin} label="Scores" />)

  test('heads columns and rows, so that every cell is named', () => {
    expect(html).toContain('<th scope="col">Score</th>')
    expect(html).toContain('<th scope="row">Kenya</th><td>61.4</td>')
  })

  test('keeps the dash of a missing number', () => {
    expect(html).toContain('<th scope="row">Chad</th><td>–</td>')
  })

  test('has no row where there is nothing to say', () => {
    expect(renderToStaticMarkup(<TwinTable twin={{ columns: [''], rows: [] }} label="" />)).toContain('<tbody></tbody>')
  })
})
