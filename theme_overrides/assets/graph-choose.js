// A text field that finds a firm, university or organization by any of its names. The pattern is the ARIA Authoring
// Practices' combobox with a list, as in compare-choose.js.

import { make, words } from "./elements.js"
import { loadNames } from "./names.js"

const MOST = 12 // suggestions at a time

/** Gives the field with its list; `pick` is called with the id of the record that the reader chooses. */
export function chooser(records, pick) {
  const list = make("ul", { id: "graph-list", role: "listbox", "aria-label": "Suggestions", hidden: "" })
  const input = make("input", {
    ...{ id: "graph-input", type: "text", role: "combobox", autocomplete: "off", spellcheck: "false" },
    ...{ "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": "graph-list" },
  })
  const label = make("label", { for: "graph-input" }, "Put another one in the centre")
  const hint = make("p", { class: "graph-hint", role: "status" })
  const element = make("div", { class: "graph-chooser" }, label, make("div", {}, input, list), hint)
  const options = () => [...list.children]
  let at = -1
  let names = null

  const move = position => {
    at = position
    options().forEach((option, n) => option.setAttribute("aria-selected", String(n === position)))
    if (position < 0) return input.removeAttribute("aria-activedescendant")
    input.setAttribute("aria-activedescendant", options()[position].id)
    options()[position].scrollIntoView({ block: "nearest" })
  }
  const close = () => {
    list.hidden = true
    input.setAttribute("aria-expanded", "false")
    move(-1)
  }
  const open = () => {
    const found = matching(records, input.value, names)
    list.replaceChildren(...found.map((record, n) => option(record, n, choose)))
    list.hidden = !found.length
    input.setAttribute("aria-expanded", String(Boolean(found.length)))
    hint.textContent = found.length || names === null ? "" : "No firm, university or organization has a name like that."
    move(-1)
  }
  const choose = id => {
    input.value = ""
    close()
    pick(id)
  }
  input.addEventListener("focus", async () => {
    names ??= await loadNames().catch(() => false) // without them the names on this page are searched
    if (input.value && document.activeElement === input) open()
  })
  input.addEventListener("input", open)
  input.addEventListener("click", () => list.hidden && open())
  input.addEventListener("blur", () => {
    close()
    hint.textContent = ""
  })
  input.addEventListener("keydown", event => {
    if (event.isComposing) return
    const last = options().length - 1
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault()
      if (list.hidden) open()
      else if (event.key === "ArrowDown") move(at < last ? at + 1 : 0)
      else move(at > 0 ? at - 1 : last)
    } else if (event.key === "Enter" && !list.hidden) {
      event.preventDefault()
      choose(options()[Math.max(at, 0)].dataset.id)
    } else if (event.key === "Escape") close()
  })
  return element
}

/** Gives the records that are called so: by all their names, or by the first of them until those are loaded. */
function matching(records, text, names) {
  if (!text.trim()) return records.slice(0, MOST)
  const byPage = new Map(records.map(record => [record.page, record]))
  const wanted = text.trim().toLowerCase()
  if (!names) return records.filter(({ name, zh }) => `${name} ${zh ?? ""}`.toLowerCase().includes(wanted)).slice(0, MOST)
  const found = names.find(text, { limit: MOST, only: entry => byPage.has(entry.address) })
  return found.map(({ entry }) => byPage.get(entry.address))
}

function option(record, number, choose) {
  const chinese = record.zh ? [" ", make("span", { class: "quiet" }, ...words(record.zh))] : []
  const many = record.partners.length
  const partners = make("span", { class: "graph-many" }, many ? `${many} ${many === 1 ? "partner" : "partners"}` : "no partners")
  const name = make("span", {}, ...words(record.name), ...chinese)
  const made = make("li", { id: `graph-option-${number}`, role: "option" }, name, partners)
  made.dataset.id = record.id
  // The list would close before a click reaches it if the field lost the focus.
  made.addEventListener("mousedown", event => event.preventDefault())
  made.addEventListener("click", () => choose(record.id))
  return made
}
