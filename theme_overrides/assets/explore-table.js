// The table of what is listed: sorted by a click on a heading, shown in pieces. The same markup as markup.py's.

import { make, words } from "./elements.js"

const PIECE = 100

/** Builds the table once; `sort` is called with a column's key, `follow` with the row whose link is followed. */
export function listTable(view, home, sort, follow) {
  const caption = `All ${view.plural}`
  const heads = view.columns.map(column => heading(column, () => sort(column.key)))
  const body = make("tbody")
  const table = make("table", { class: `data${view.columns.length > 3 ? " stacks" : ""}` }, make("caption", {}, caption))
  table.append(make("thead", {}, make("tr", {}, ...heads)), body)
  const region = make("div", { class: "table-scroll", role: "region", tabindex: 0, "aria-label": caption }, table)
  const more = make("button", { type: "button", class: "explore-button" })
  const shownOf = make("p", { class: "explore-shown" }, more)
  const element = make("div", {}, region, shownOf)
  let rows = []
  const add = () => {
    const start = body.children.length
    body.append(...rows.slice(start, start + PIECE).map(row => tableRow(view, row, home, follow)))
    const rest = rows.length - body.children.length
    more.textContent = `Show ${Math.min(rest, PIECE)} more`
    shownOf.replaceChildren(...(rest ? [more, ` ${body.children.length} of ${rows.length.toLocaleString("en")} shown`] : []))
    return body.children[start]
  }
  more.addEventListener("click", () => {
    add()?.querySelector("a")?.focus()
    history.replaceState({ shown: body.children.length }, "") // as long when the reader comes back
  })
  const update = (found, state) => {
    rows = found
    body.replaceChildren()
    const asked = Math.min(Number(history.state?.shown) || PIECE, rows.length)
    do add()
    while (body.children.length < asked)
    element.hidden = !rows.length
    const [key, direction] = order(view, state)
    heads.forEach((head, n) => {
      const isSorted = view.columns[n].key === key
      isSorted ? head.setAttribute("aria-sort", direction) : head.removeAttribute("aria-sort")
    })
  }
  return { element, update }
}

/** Gives the column that a list is sorted by, and in which direction; nothing where it has an order of its own. */
export function order(view, state) {
  const key = state.sort || (state.names ? "" : view.order)
  return [key.replace(/^-/, ""), key.startsWith("-") ? "descending" : "ascending"]
}

function heading(column, sort) {
  const button = make("button", { type: "button" }, column.label)
  button.addEventListener("click", sort)
  return make("th", { scope: "col", ...(column.sort === "date" ? { class: "unbroken" } : {}) }, button)
}

function tableRow(view, row, home, follow) {
  const cells = view.columns.map(column => {
    if (column.sort === "name") return nameCell(row, home, follow)
    const css = column.sort === "date" ? { class: "unbroken" } : {}
    return make("td", { ...css, "data-label": column.label }, ...parts(column.cell(row), home))
  })
  return make("tr", {}, ...cells)
}

function nameCell(row, home, follow) {
  const link = make("a", { href: home + row.page }, ...words(row.name))
  link.addEventListener("click", () => follow(row))
  const chinese = row.zh ? [make("span", { class: "quiet" }, " ", ...words(row.zh))] : []
  return make("th", { scope: "row" }, link, ...chinese)
}

function parts(found, home) {
  return found.flatMap((part, n) => {
    const shown = part.page ? [make("a", { href: home + part.page }, ...words(part.text))] : words(part.text)
    return n ? [", ", ...shown] : shown
  })
}
