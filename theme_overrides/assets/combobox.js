// A text field that suggests what can be chosen. The pattern is the ARIA Authoring Practices' combobox with a list.

import { make } from "./elements.js"

/**
 * Gives the field with its label, hint and list. `offers` takes the text and gives { found: [{ id, parts }], hint };
 * `pick` is called with the id that the reader chooses. `name` begins the ids and classes of all parts.
 */
export function combobox(name, offers, pick) {
  const list = make("ul", { id: `${name}-list`, role: "listbox", "aria-label": "Suggestions", hidden: "" })
  const input = make("input", {
    ...{ id: `${name}-input`, type: "text", role: "combobox", autocomplete: "off", spellcheck: "false" },
    ...{ "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": `${name}-list` },
  })
  const label = make("label", { for: `${name}-input` })
  const hint = make("p", { class: `${name}-hint`, role: "status" })
  const element = make("div", { class: `${name}-chooser` }, label, make("div", {}, input, list), hint)
  let at = -1

  const options = () => [...list.children]
  const move = position => {
    at = position
    options().forEach((option, n) => option.setAttribute("aria-selected", String(n === position)))
    if (position < 0) return input.removeAttribute("aria-activedescendant")
    input.setAttribute("aria-activedescendant", options()[position].id)
    options()[position].scrollIntoView({ block: "nearest" })
  }
  const show = isShown => {
    list.hidden = !isShown
    input.setAttribute("aria-expanded", String(isShown))
    move(-1)
  }
  const close = () => show(false)
  const open = () => {
    const offered = offers(input.value)
    list.replaceChildren(...offered.found.map(one => option(one)))
    options().forEach((made, n) => (made.id = `${name}-option-${n}`))
    hint.textContent = offered.hint
    show(offered.found.length > 0)
  }
  const choose = id => {
    input.value = ""
    close()
    pick(id)
  }
  const option = ({ id, parts }) => {
    const made = make("li", { role: "option" }, ...parts)
    made.dataset.id = id
    // The list would close before a click reaches it if the field lost the focus.
    made.addEventListener("mousedown", event => event.preventDefault())
    made.addEventListener("click", () => choose(id))
    return made
  }
  const onArrow = isDown => {
    const last = options().length - 1
    if (list.hidden) open()
    else if (isDown) move(at < last ? at + 1 : 0)
    else move(at > 0 ? at - 1 : last)
  }
  input.addEventListener("input", open)
  input.addEventListener("click", () => list.hidden && open())
  input.addEventListener("blur", close)
  input.addEventListener("keydown", event => {
    if (event.isComposing) return
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault()
      onArrow(event.key === "ArrowDown")
    } else if (event.key === "Enter" && !list.hidden) {
      event.preventDefault()
      choose(options()[Math.max(at, 0)].dataset.id)
    } else if (event.key === "Escape") close()
  })
  return { element, input, label, hint, open, close }
}
