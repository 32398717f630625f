// A text field that suggests records by name: English, Chinese, pinyin, short and other names.
// The pattern is the ARIA Authoring Practices' combobox with a list.

import { make, words } from "./elements.js"

/** Gives a text as it is searched: no accents or tones, no capitals, no spaces and marks between words. */
const folded = text => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[\s'’·.,()-]+/gu, "")

/** Gives the field with its list; `add` is called with the id of the record that the reader chooses. */
export function chooser(most, add) {
  const list = make("ul", { id: "compare-list", role: "listbox", "aria-label": "Suggestions", hidden: "" })
  const input = make("input", {
    ...{ id: "compare-input", type: "text", role: "combobox", autocomplete: "off", spellcheck: "false" },
    ...{ "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": "compare-list" },
  })
  const label = make("label", { for: "compare-input" })
  const hint = make("p", { class: "compare-hint", role: "status" })
  const element = make("div", { class: "compare-chooser" }, label, make("div", {}, input, list), hint)
  const state = { offered: [], isFull: false, at: -1 }

  const options = () => [...list.children]
  const close = () => {
    list.hidden = true
    input.setAttribute("aria-expanded", "false")
    move(-1)
  }
  const move = position => {
    state.at = position
    options().forEach((option, n) => option.setAttribute("aria-selected", String(n === position)))
    if (position < 0) return input.removeAttribute("aria-activedescendant")
    input.setAttribute("aria-activedescendant", options()[position].id)
    options()[position].scrollIntoView({ block: "nearest" })
  }
  const open = () => {
    if (state.isFull) return (hint.textContent = `${most} are the most; remove one to add another.`)
    const found = matching(state.offered, input.value)
    list.replaceChildren(...found.map((record, n) => option(record, n, pick)))
    list.hidden = !found.length
    input.setAttribute("aria-expanded", String(Boolean(found.length)))
    hint.textContent = found.length ? "" : "Nothing has a name like that."
    move(-1)
  }
  const pick = id => {
    input.value = ""
    close()
    input.focus()
    add(id)
  }
  input.addEventListener("input", open)
  input.addEventListener("click", () => list.hidden && open())
  input.addEventListener("blur", close)
  input.addEventListener("keydown", event => {
    if (event.isComposing) return
    const last = options().length - 1
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault()
      if (list.hidden) open()
      else if (event.key === "ArrowDown") move(state.at < last ? state.at + 1 : 0)
      else move(state.at > 0 ? state.at - 1 : last)
    } else if (event.key === "Enter" && !list.hidden) {
      event.preventDefault()
      pick(options()[Math.max(state.at, 0)].dataset.id)
    } else if (event.key === "Escape") close()
  })
  return {
    element,
    input,
    offer(profiles, chosen) {
      state.offered = profiles.records.filter(record => !chosen.includes(record))
      state.isFull = chosen.length >= most
      label.textContent = `Add a ${profiles.label}`
      hint.textContent = ""
      close()
    },
  }
}

/** Gives the records that have a name like this one: first those whose own name begins so. */
function matching(records, text) {
  const wanted = folded(text)
  const rank = record => {
    const names = [record.name, record.zh ?? "", ...(record.also ?? [])].map(folded)
    const position = names.findIndex(name => name.startsWith(wanted))
    return position >= 0 ? Math.min(position, 1) : names.some(name => name.includes(wanted)) ? 2 : 3
  }
  const ranked = records.map(record => [rank(record), record]).filter(([place]) => place < 3)
  return ranked.sort(([one], [other]) => one - other).map(([, record]) => record)
}

function option(record, number, pick) {
  const chinese = record.zh ? [" ", make("span", { class: "quiet" }, ...words(record.zh))] : []
  const made = make("li", { id: `compare-option-${number}`, role: "option" }, ...words(record.name), ...chinese)
  made.dataset.id = record.id
  // The list would close before a click reaches it if the field lost the focus.
  made.addEventListener("mousedown", event => event.preventDefault())
  made.addEventListener("click", () => pick(record.id))
  return made
}
