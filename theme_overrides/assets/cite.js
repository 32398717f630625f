// Makes the blocks for citing quick to use: a choice of state, a button that copies, one that saves a file.

import { make } from "./elements.js"
import { copy, save } from "./saving.js"

/** Gives the line that says what happened, at the end of a block; screen readers read it out. */
function statusIn(block) {
  const status = make("p", { class: "cite-status", role: "status" })
  if (block.classList.contains("citable")) block.append(status)
  else block.after(status)
  return status
}

function button(words, label, act) {
  const made = make("button", { type: "button", class: "cite-button", "aria-label": label }, words)
  made.addEventListener("click", act)
  return made
}

/** Gives the button that copies an element's text and says so. */
function copyButton(element, what, status) {
  return button("Copy", `Copy ${what}`, async () => {
    const done = await copy(element)
    status.textContent = done ? `Copied: ${what}.` : `Selected: ${what}. Press Ctrl+C, or ⌘C on a Mac, to copy it.`
  })
}

/** Puts the buttons of one format beside what shows its text; that is folded, so its own line has room for them. */
function equip(details, status) {
  const [summary, text] = details.children
  const { name, type } = details.dataset
  const format = summary.textContent
  const saving = button("Save", `Save ${format} as a file`, () => {
    save(name, text.textContent, `${type};charset=utf-8`)
    status.textContent = `Saved: ${name}.`
  })
  const row = make("div", { class: "cite-row" })
  details.replaceWith(row)
  row.append(details, make("div", { class: "cite-buttons" }, copyButton(text, format, status), saving))
}

/** Shows one state at a time, where there are two. */
function choose(block, number) {
  const states = [...block.querySelectorAll(":scope > section")]
  if (states.length < 2) return
  const choice = make("fieldset", { class: "cite-choice" }, make("legend", {}, "Which state to cite"))
  const show = chosen => states.forEach(state => { state.hidden = state !== chosen })
  states.forEach((state, position) => {
    const input = make("input", { type: "radio", name: `cite-${number}` })
    input.checked = position === 0
    input.addEventListener("change", () => show(state))
    choice.append(make("label", {}, input, state.getAttribute("aria-label")))
    state.querySelector(".state").hidden = true
  })
  block.prepend(choice)
  block.classList.add("has-choice")
  show(states[0])
}

document.querySelectorAll(".citable").forEach((block, number) => {
  const status = statusIn(block)
  for (const reference of block.querySelectorAll(".reference")) {
    const [style, text] = reference.children
    reference.append(make("dd", { class: "cite-buttons" }, copyButton(text, `the ${style.textContent} reference`, status)))
  }
  block.querySelectorAll(".for-managers").forEach(details => equip(details, status))
  choose(block, number)
})

for (const block of document.querySelectorAll(".copyable")) {
  const [label, text] = block.children
  const copying = copyButton(text, label.textContent.toLowerCase(), statusIn(block))
  label.append(" ", copying)
}
