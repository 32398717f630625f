// What is listed as a file, made in the browser from the rows that it has.

import { plain } from "./explore-data.js"
import { published } from "./site.js"

/** A spreadsheet would take a cell that begins so for a formula; the same as in generator/exports. */
const FORMULA = /^[\s\x1c-\x1f\x85]*[=+\-@＝＋－＠\t\r|%]/
const quoted = text => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

/** Gives a text as a cell of CSV that no spreadsheet takes for a formula. */
export const cell = text => quoted(FORMULA.test(text) ? `'${text}` : text)

/** Tells whether a cell holds how many parts there are, and not the parts. */
const isNumber = parts => parts.length === 1 && !parts[0].page && /^\d+$/.test(parts[0].text)

/** Gives one row as plain values: dates as they are written in records, several values as a list. */
function values(view, row) {
  const own = { id: row.id, type: row.type, name: row.name, name_zh: row.zh, page: row.page }
  for (const column of view.columns) {
    if (column.key in own) continue
    const parts = column.cell(row)
    if (column.sort === "date") own[column.key] = row.date || plain(parts)
    else if (isNumber(parts)) own[column.key] = Number(parts[0].text)
    else own[column.key] = column.sort === "links" || column.sort === "parts" ? parts.map(part => part.text) : plain(parts)
  }
  return own
}

/** Gives the rows as CSV, with the mark by which spreadsheets know that it is UTF-8; without it Chinese is garbled. */
export function asCsv(view, rows) {
  const records = rows.map(row => ({ ...values(view, row), page: published(row.page) }))
  const head = Object.keys(records[0] ?? { id: "" })
  const lines = records.map(record => head.map(key => cell([record[key]].flat().join("; "))).join(","))
  return `\ufeff${[head.join(","), ...lines, ""].join("\n")}`
}

/** Gives the rows as JSON, with the address of what was filtered. */
export function asJson(view, rows, address) {
  const records = rows.map(row => ({ ...values(view, row), page: published(row.page) }))
  return JSON.stringify({ address, list: view.plural, count: rows.length, records }, null, 1) + "\n"
}
