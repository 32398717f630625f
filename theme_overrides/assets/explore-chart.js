// Two small charts of what is listed: records per year, and records by type or kind. Words say the same.

import { make } from "./elements.js"
import { choiceLabel, onlyType } from "./explore-filter.js"

const SVG = "http://www.w3.org/2000/svg"
const MOST_BARS = 40
const DENSE = 0.6 // the share of records from which on a few decades get a bar for every year
const LEAST = 4 // fewer records are read sooner in the list
const KINDS = 6
const WIDTHS = [1, 5, 10, 25, 50, 100, 1000]

function draw(tag, attributes, ...children) {
  const drawn = document.createElementNS(SVG, tag)
  for (const [name, value] of Object.entries(attributes)) drawn.setAttribute(name, value)
  drawn.append(...children)
  return drawn
}

/** Builds the charts once; `setYears` is called with both ends when a bar is clicked. */
export function charts(view, setYears) {
  const element = make("div", { class: "explore-charts" })
  const update = (state, result) => {
    element.replaceChildren(...[byYear(view, state, result, setYears), byKind(view, state, result)].filter(Boolean))
  }
  return { element, update }
}

/**
 * Gives spans of years, each with its number of records: single years where most records lie close together. What lies
 * before and after those is no bar, because a bar for a century says nothing beside one for a year.
 */
export function spans(years) {
  const all = [...years.keys()].sort((one, other) => one - other)
  const [first, last] = [all[0], all.at(-1)]
  const numberIn = (from, to) => all.reduce((sum, year) => sum + (year >= from && year <= to ? years.get(year) : 0), 0)
  const span = (from, to) => ({ from, to, number: numberIn(from, to) })
  const windows = all.map(from => span(from, from + MOST_BARS - 1))
  const best = windows.reduce((one, other) => (other.number > one.number ? other : one))
  const isDense = best.number >= numberIn(first, last) * DENSE
  const width = isDense ? 1 : WIDTHS.find(size => Math.floor(last / size) - Math.floor(first / size) < MOST_BARS)
  const start = isDense ? best.from : Math.floor(first / width) * width
  const end = isDense ? Math.min(best.to, last) : last
  const made = []
  for (let from = start; from <= end; from += width) made.push(span(from, from + width - 1))
  return { bars: made, before: numberIn(first, start - 1), after: numberIn(end + 1, last) }
}

const total = years => [...years.values()].reduce((sum, number) => sum + number, 0)
const spanWords = ({ from, to }) => (from === to ? `${from}` : `${from}–${to}`)

function byYear(view, state, { rows, years, undated }, setYears) {
  if (years.size < 2 || total(years) < LEAST) return null
  const { bars, before, after } = spans(years)
  const top = Math.max(...bars.map(bar => bar.number))
  const spoken = bars.filter(bar => bar.number).map(bar => `${spanWords(bar)}: ${bar.number}`).join("; ")
  const [first, last] = [bars[0], bars.at(-1)]
  const title = first.from === first.to ? "By year" : `By ${first.to - first.from + 1} years`
  const left = before ? `${first.from} (${before} before)` : `${first.from}`
  const right = after ? `${last.to} (${after} after)` : `${last.to}`
  const svg = draw("svg", { viewBox: `0 0 ${bars.length} 40`, preserveAspectRatio: "none", role: "img", "aria-label": `${title}. ${spoken}; before: ${before}; after: ${after}` })
  bars.forEach((bar, n) => {
    const isOut = (state.from && bar.to < state.from) || (state.to && bar.from > state.to)
    const height = bar.number ? Math.max((bar.number / top) * 38, 1.5) : 0
    const words = draw("title", {}, `${spanWords(bar)}: ${bar.number}`)
    const group = draw("g", { class: isOut ? "bar out" : "bar" }, words)
    group.append(draw("rect", { class: "hit", x: n, y: 0, width: 1, height: 40 }))
    group.append(draw("rect", { x: n + 0.1, y: 40 - height, width: 0.8, height }))
    if (bar.number) group.addEventListener("click", () => setYears(bar.from, bar.to))
    else group.classList.add("none")
    svg.append(group)
  })
  const axis = make("p", { class: "explore-ends", "aria-hidden": "true" }, make("span", {}, left), make("span", {}, right))
  const unknown = undated || rows.filter(row => !row.years.length).length
  const remark = `, up to ${top}${unknown ? `; ${unknown.toLocaleString("en")} without a known year` : ""}`
  return make("figure", {}, make("figcaption", {}, title, make("span", { class: "quiet" }, remark)), svg, axis)
}

function byKind(view, state, { rows }) {
  const facet = view.facets.find(one => one.key === (onlyType(view, state) ? "kind" : "type")) ?? view.facets.find(one => one.rank === 5)
  if (!facet || rows.length < LEAST) return null
  const numbers = new Map()
  for (const row of rows) for (const n of row.values[facet.at]) numbers.set(n, (numbers.get(n) ?? 0) + 1)
  const ranked = [...numbers].sort(([, one], [, other]) => other - one)
  if (ranked.length < 2) return null
  const lines = ranked.slice(0, KINDS).map(([n, number]) => [choiceLabel(view, facet.choices[n], state), number])
  const rest = ranked.slice(KINDS)
  const list = lines.map(([label, number]) => {
    const bar = draw("svg", { "aria-hidden": "true" }, draw("rect", { width: `${(number / lines[0][1]) * 100}%`, height: "100%" }))
    return make("li", {}, make("span", {}, label), bar, make("span", { class: "number" }, `${number}`))
  })
  const more = rest.length ? [make("p", { class: "quiet" }, `and ${rest.length} more`)] : []
  return make("figure", {}, make("figcaption", {}, `By ${facet.label.toLowerCase()}`), make("ul", {}, ...list), ...more)
}
